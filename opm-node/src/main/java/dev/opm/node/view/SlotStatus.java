package dev.opm.node.view;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.cluster.ClusterApp;
import dev.opm.domain.cluster.Failover;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.SlotId;
import dev.opm.domain.cluster.SlotRecord;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.Versioned;
import dev.opm.domain.cluster.decision.Candidates;
import dev.opm.domain.cluster.decision.Slots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// One slot as people are shown it.
///
/// @param status `online`, `starting`, `errored`, `waiting` (nobody holds it), `silent` (its host
///   is) or `stopped` (its app is to be down)
/// @param why it is not online; empty if it is
public record SlotStatus(SlotRecord slot, String status, String why) {
    static final String STOPPED = "stopped";

    static List<SlotStatus> all(StoreView view, Outlook outlook) {
        TreeSet<SlotId> ids = new TreeSet<>();
        view.apps().values().forEach(app -> ids.addAll(shown(app.value(), view)));
        view.slots()
                .values()
                .forEach(slot -> {
                    if (holder(slot.value(), view).isPresent()) {
                        ids.add(slot.value().slot());
                    }
                });
        List<SlotStatus> all = new ArrayList<>();
        for (SlotId id : ids) {
            all.add(
                    of(
                            view.slot(id).map(Versioned::value).orElse(SlotRecord.unheld(id)),
                            view,
                            outlook));
        }
        return all;
    }

    /// Its slots; of an app that is to be down one, so that it is seen at all.
    private static List<SlotId> shown(ClusterApp app, StoreView view) {
        return app.desired() == DesiredState.UP
                ? Slots.wanted(app, view)
                : List.of(new SlotId.Numbered(app.name(), 0));
    }

    /// A host that the cluster has forgotten holds nothing.
    private static Optional<HostName> holder(SlotRecord slot, StoreView view) {
        return slot.holder().filter(host -> view.host(host).isPresent());
    }

    private static SlotStatus of(SlotRecord slot, StoreView view, Outlook outlook) {
        Optional<ClusterApp> app = view.app(slot.slot().app()).map(Versioned::value);
        Optional<HostName> holder = holder(slot, view);
        if (holder.isEmpty()
                && app.filter(known -> known.desired() != DesiredState.UP).isPresent()) {
            return new SlotStatus(slot.released(), STOPPED, "opm cluster start brings it up");
        }
        if (holder.isEmpty()) {
            return new SlotStatus(
                    slot.released(),
                    "waiting",
                    app.map(a -> free(slot.slot(), a, view, outlook)).orElse(""));
        }
        if (outlook.isLate(holder.get())) {
            return new SlotStatus(slot, "silent", silent(slot.slot(), holder.get(), app, outlook));
        }
        return switch (slot.progress()) {
            case READY -> new SlotStatus(slot, "online", "");
            case FAILING ->
                    new SlotStatus(
                            slot, "errored", "it fails on " + holder.get() + "; opm why says more");
            case STARTING ->
                    new SlotStatus(
                            slot,
                            "starting",
                            outlook.problem(slot.slot().toString())
                                    .or(() -> waitsFor(app, view))
                                    .orElse(""));
        };
    }

    private static String silent(
            SlotId slot, HostName host, Optional<ClusterApp> app, Outlook outlook) {
        long quiet = outlook.quiet(host).toSeconds();
        if (slot.onlyHost().isPresent()) {
            return host + " is silent for " + quiet + "s, and the slot is that of this host alone";
        }
        if (app.filter(known -> known.failover() == Failover.MANUAL).isPresent()) {
            return host
                    + " is silent for "
                    + quiet
                    + "s, and failover is manual; opm cluster move gives it to another host";
        }
        return host
                + " is silent for "
                + quiet
                + "s; others may take it after "
                + outlook.config().timing().failoverTime().toSeconds()
                + "s";
    }

    private static String free(SlotId slot, ClusterApp app, StoreView view, Outlook outlook) {
        Map<HostName, String> obstacles =
                new Candidates(view, outlook::isSilent).obstacles(slot, app);
        if (obstacles.size() < view.hosts().size()) {
            return "a host is about to take it";
        }
        return "no host can have it: "
                + obstacles.entrySet().stream()
                        .map(host -> host.getKey() + ": " + host.getValue())
                        .collect(Collectors.joining("; "));
    }

    private static Optional<String> waitsFor(Optional<ClusterApp> app, StoreView view) {
        return app.flatMap(known ->
                known.dependsOn().stream()
                        .filter(name -> isDown(name, view))
                        .findFirst()
                        .map(name -> "it waits for " + name + " to be ready on some host"));
    }

    private static boolean isDown(AppName name, StoreView view) {
        return view.slots().values().stream()
                .map(Versioned::value)
                .noneMatch(slot ->
                        slot.slot().app().equals(name)
                                && slot.holder().isPresent()
                                && slot.progress() == SlotRecord.Progress.READY);
    }
}
