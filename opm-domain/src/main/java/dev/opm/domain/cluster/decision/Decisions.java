package dev.opm.domain.cluster.decision;

import dev.opm.domain.app.AppName;
import dev.opm.domain.cluster.ClusterApp;
import dev.opm.domain.cluster.Failover;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.HostRecord.Availability;
import dev.opm.domain.cluster.SlotId;
import dev.opm.domain.cluster.SlotRecord;
import dev.opm.domain.cluster.StoreChange;
import dev.opm.domain.cluster.StoreChange.Expected;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a host does next: from a view of the store, its clock and its processes to intents. Start
/// reading at [#decide].
///
/// At most one host runs a slot because of three things said here: a slot is run by its holder
/// alone and under a lease that holds; a holder that is silent loses it in one transaction with its
/// own unchanged record, after the whole failover time on another host's clock; and every such
/// transaction also rests on the taker's own last heartbeat.
public final class Decisions {
    private final StoreView view;
    private final LocalHost local;
    private final Candidates candidates;
    private final List<Intent> intents = new ArrayList<>();

    private Decisions(StoreView view, LocalHost local) {
        this.view = view;
        this.local = local;
        this.candidates = new Candidates(view, local::isSilent);
    }

    /// @param view read after the lease was last renewed
    public static List<Intent> decide(StoreView view, LocalHost local) {
        return new Decisions(view, local).decide();
    }

    private List<Intent> decide() {
        if (local.lease().at(local.now()) != Lease.Phase.HELD) {
            local.slots().keySet().forEach(slot -> stop(slot, "this host has no lease"));
            return List.copyOf(intents);
        }
        local.slots().keySet().stream()
                .filter(slot -> record(slot).filter(this::isMine).isEmpty())
                .forEach(slot -> stop(slot, "this host does not hold it"));
        view.slots().values().stream()
                .filter(found -> isMine(found.value()))
                .forEach(this::keepOrGiveUp);
        view.apps().values().forEach(app -> take(app.value()));
        return List.copyOf(intents);
    }

    private void keepOrGiveUp(Versioned<SlotRecord> found) {
        SlotRecord slot = found.value();
        Optional<ClusterApp> app = app(slot.slot().app());
        Optional<String> reason =
                app.isEmpty() ? Optional.of("its app is gone") : reason(app.get(), slot);
        if (reason.isEmpty()) {
            run(app.orElseThrow(), found);
        } else if (local.slots().containsKey(slot.slot())) {
            stop(slot.slot(), reason.get());
        } else {
            intents.add(
                    new Intent.Release(
                            slot.slot(),
                            List.of(mine(), put(slot.released(), found)),
                            reason.get()));
        }
    }

    /// Why the holder is to give the slot up, or empty if it is to keep it.
    private Optional<String> reason(ClusterApp app, SlotRecord slot) {
        SlotId id = slot.slot();
        if (!Slots.wanted(app, view).contains(id)) {
            return Optional.of("it is not wanted any more");
        }
        Optional<HostName> goal = moved(app, id);
        if (goal.isPresent() && candidates.canHave(goal.get(), id, app)) {
            return Optional.of("it is moved to " + goal.get());
        }
        if (!isOpen()) {
            return id.onlyHost().isPresent()
                            || candidates.bestBeside(local.me(), id, app).isPresent()
                    ? Optional.of("this host is draining")
                    : Optional.empty();
        }
        return app.placement().admits(labels())
                ? Optional.empty()
                : Optional.of("this host does not carry the labels any more");
    }

    private void run(ClusterApp app, Versioned<SlotRecord> found) {
        SlotRecord slot = found.value();
        SlotId id = slot.slot();
        LocalSlot here = local.slots().get(id);
        if (here == null || here.claim() != slot.claim()) {
            missing(app)
                    .ifPresentOrElse(
                            _ -> {}, // what it depends on is not up yet
                            () -> intents.add(new Intent.Run(id, app, slot.claim(), "held")));
            return;
        }
        if (here.revision() < app.revision() && Slots.isNext(id, app, view)) {
            intents.add(new Intent.Run(id, app, slot.claim(), "revision " + app.revision()));
        }
        SlotRecord.Progress progress = progress(here.state());
        if (slot.revision() != here.revision() || slot.progress() != progress) {
            intents.add(
                    new Intent.Report(
                            id,
                            List.of(mine(), put(slot.at(here.revision(), progress), found)),
                            "it is " + progress));
        }
    }

    /// What this app waits for that is not up anywhere.
    private Optional<AppName> missing(ClusterApp app) {
        return app.dependsOn().stream()
                .filter(name ->
                        app(name).filter(other -> Slots.isUpSomewhere(other, view)).isEmpty())
                .findFirst();
    }

    private void take(ClusterApp app) {
        if (!isOpen()) {
            return;
        }
        for (SlotId slot : Slots.wanted(app, view)) {
            Optional<HostName> holder = record(slot).flatMap(SlotRecord::holder);
            if (holder.isEmpty() || mayTakeFrom(holder.get(), app, slot)) {
                Optional<HostName> best = goal(app, slot);
                best.ifPresent(host -> candidates.assume(slot, host));
                if (best.filter(local.me()::equals).isPresent()) {
                    take(slot, holder);
                }
            }
        }
    }

    private boolean mayTakeFrom(HostName holder, ClusterApp app, SlotId slot) {
        if (holder.equals(local.me()) || !(isGone(holder) || local.isSilent(holder))) {
            return false;
        }
        return app.failover() == Failover.AUTO || moved(app, slot).isPresent();
    }

    private boolean isGone(HostName host) {
        return view.host(host).isEmpty();
    }

    private Optional<HostName> goal(ClusterApp app, SlotId slot) {
        return moved(app, slot)
                .filter(host -> candidates.canHave(host, slot, app))
                .or(() -> candidates.best(slot, app));
    }

    /// Where a person's order wants it; one that was carried out is none any more.
    private Optional<HostName> moved(ClusterApp app, SlotId slot) {
        return app.move()
                .filter(move -> move.slot().equals(slot) && !move.to().equals(move.from()))
                .filter(move -> record(slot).filter(now -> now.claim() == move.claim()).isPresent())
                .map(ClusterApp.Move::to);
    }

    private void take(SlotId slot, Optional<HostName> from) {
        Optional<Versioned<SlotRecord>> found = view.slot(slot);
        SlotRecord taken =
                found.map(Versioned::value).orElse(SlotRecord.unheld(slot)).takenBy(local.me());
        List<StoreChange> changes = new ArrayList<>();
        changes.add(mine());
        from.ifPresent(host -> changes.add(asSeen(host)));
        changes.add(
                new StoreChange.PutSlot(
                        taken, found.<Expected>map(Expected::of).orElse(new Expected.Nothing())));
        intents.add(
                new Intent.Take(
                        slot,
                        changes,
                        from.map(host -> host + " is silent").orElse("nobody holds it")));
    }

    /// The sightings that called the host silent include this very view, so its version is the one
    /// that was watched for the whole failover time.
    private StoreChange asSeen(HostName host) {
        return view.host(host)
                .<StoreChange>map(found -> new StoreChange.HostUnchanged(host, found.version()))
                .orElse(new StoreChange.HostAbsent(host));
    }

    private StoreChange mine() {
        return new StoreChange.HostUnchanged(local.me(), local.version());
    }

    private static StoreChange put(SlotRecord next, Versioned<SlotRecord> found) {
        return new StoreChange.PutSlot(next, Expected.of(found));
    }

    private void stop(SlotId slot, String why) {
        intents.add(new Intent.Stop(slot, why));
    }

    private boolean isMine(SlotRecord slot) {
        return slot.isHeldBy(local.me());
    }

    private boolean isOpen() {
        return view.host(local.me())
                .filter(found -> found.value().availability() == Availability.OPEN)
                .isPresent();
    }

    private Map<String, String> labels() {
        return view.host(local.me()).map(found -> found.value().labels()).orElse(Map.of());
    }

    private Optional<SlotRecord> record(SlotId slot) {
        return view.slot(slot).map(Versioned::value);
    }

    private Optional<ClusterApp> app(AppName name) {
        return view.app(name).map(Versioned::value);
    }

    private static SlotRecord.Progress progress(LocalSlot.State state) {
        return switch (state) {
            case STARTING -> SlotRecord.Progress.STARTING;
            case READY -> SlotRecord.Progress.READY;
            case FAILING -> SlotRecord.Progress.FAILING;
        };
    }
}
