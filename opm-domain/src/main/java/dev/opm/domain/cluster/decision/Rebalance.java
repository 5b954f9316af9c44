package dev.opm.domain.cluster.decision;

import dev.opm.domain.cluster.ClusterApp;
import dev.opm.domain.cluster.Failover;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.HostRecord.Availability;
import dev.opm.domain.cluster.SlotId;
import dev.opm.domain.cluster.SlotRecord;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Which slots have to go elsewhere so that each is where its placement prefers it, and hosts that
/// are as good hold as many as one another. It is done when a person asks for it and never by
/// itself, for what is moved is down for a moment.
///
/// A slot goes to a host that its placement prefers to the holder, or as much where that host holds
/// at least two fewer. What stays: a slot that one host alone can have, of an app that is to be
/// down or that people move themselves (`failover: manual`), and of a host that is silent or
/// draining.
public final class Rebalance {
    private final StoreView view;
    private final Predicate<HostName> silent;
    private final Candidates candidates;
    private final Map<SlotId, HostName> holders = new TreeMap<>();

    private Rebalance(StoreView view, Predicate<HostName> silent) {
        this.view = view;
        this.silent = silent;
        this.candidates = new Candidates(view, silent);
    }

    /// One order for each slot that has to go elsewhere, by slot.
    ///
    /// @param silent which hosts the asking one has not heard of for the failover time
    public static List<ClusterApp.Move> moves(StoreView view, Predicate<HostName> silent) {
        return new Rebalance(view, silent).moves();
    }

    /// Ends, for each step makes the placements better or, at the same, the loads more equal.
    private List<ClusterApp.Move> moves() {
        view.apps().values().stream()
                .map(Versioned::value)
                .filter(app -> app.failover() == Failover.AUTO)
                .forEach(this::movable);
        Map<SlotId, HostName> before;
        do {
            before = new TreeMap<>(holders);
            holders.replaceAll(this::better);
        } while (!holders.equals(before));
        List<ClusterApp.Move> moves = new ArrayList<>();
        holders.forEach((slot, to) -> {
            SlotRecord held = record(slot);
            HostName from = held.holder().orElseThrow();
            if (!from.equals(to)) {
                moves.add(new ClusterApp.Move(slot, from, to, held.claim()));
            }
        });
        return List.copyOf(moves);
    }

    private HostName better(SlotId slot, HostName holder) {
        HostName better = candidates.better(holder, slot, app(slot)).orElse(holder);
        candidates.assume(slot, better);
        return better;
    }

    private void movable(ClusterApp app) {
        for (SlotId slot : Slots.wanted(app, view)) {
            view.slot(slot)
                    .flatMap(found -> found.value().holder())
                    .filter(holder -> slot.onlyHost().isEmpty() && isOpen(holder))
                    .ifPresent(holder -> holders.put(slot, holder));
        }
    }

    private boolean isOpen(HostName host) {
        return !silent.test(host)
                && view.host(host)
                        .filter(found -> found.value().availability() == Availability.OPEN)
                        .isPresent();
    }

    private ClusterApp app(SlotId slot) {
        return view.app(slot.app()).orElseThrow().value();
    }

    private SlotRecord record(SlotId slot) {
        return view.slot(slot).orElseThrow().value();
    }
}
