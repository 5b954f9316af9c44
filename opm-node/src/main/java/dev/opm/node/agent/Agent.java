package dev.opm.node.agent;

import dev.opm.adapters.zookeeper.ZookeeperCoordination;
import dev.opm.domain.app.AppName;
import dev.opm.domain.cluster.Coordination.Outcome;
import dev.opm.domain.cluster.CoordinationFailure;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.HostRecord;
import dev.opm.domain.cluster.SlotId;
import dev.opm.domain.cluster.StoreChange;
import dev.opm.domain.cluster.StoreChange.Expected;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.Timing;
import dev.opm.domain.cluster.Versioned;
import dev.opm.domain.cluster.decision.Decisions;
import dev.opm.domain.cluster.decision.HostSightings;
import dev.opm.domain.cluster.decision.Intent;
import dev.opm.domain.cluster.decision.Lease;
import dev.opm.domain.cluster.decision.LocalHost;
import dev.opm.domain.cluster.decision.Slots;
import dev.opm.node.home.BootClock;
import dev.opm.node.home.ClusterConfig;
import dev.opm.node.home.ClusterHome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The agent of one host: heartbeat, look, decide, do, again and again. Start reading at `round`.
///
/// It rewrites the host's record only while the guard makes its rounds and the daemon answers, and
/// lets the leases of slots last only from a heartbeat that was acknowledged, once a reading after
/// it has shown that this host holds them. One thread; the work at slots has its own.
public final class Agent {
    private static final StoreView NOTHING = new StoreView(Map.of(), Map.of(), Map.of());
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(30);

    private final HostName me;
    private final Timing timing;
    private final ClusterHome home;
    private final ZookeeperCoordination store;
    private final LocalDaemon daemon;
    private final AgentNotes notes;
    private final Semaphore changes = new Semaphore(0);
    private final SlotWork work = new SlotWork(changes::release);
    private ClusterConfig config;
    private Lease lease;
    private HostSightings sightings = HostSightings.NONE;
    private Optional<Versioned<HostRecord>> own = Optional.empty();
    private StoreView last = NOTHING;
    private String report = "[]";
    private Duration answered = BootClock.now();

    Agent(
            ClusterConfig config,
            ClusterHome home,
            ZookeeperCoordination store,
            LocalDaemon daemon,
            AgentNotes notes) {
        this.config = config;
        this.me = config.host();
        this.timing = config.timing();
        this.home = home;
        this.store = store;
        this.daemon = daemon;
        this.notes = notes;
        this.lease = new Lease(timing, Optional.empty());
        store.watch(changes::release);
    }

    /// Until the process ends.
    public void run() throws InterruptedException, IOException {
        while (true) {
            boolean more = false;
            try {
                more = round();
                notes.reached();
            } catch (CoordinationFailure failure) {
                own = Optional.empty();
                notes.unreachable(String.valueOf(failure.getMessage()));
                stopWithoutLease();
            }
            notes.keep(home, config, lease, sightings, last, work.failures());
            if (!more) {
                Duration left = timing.heartbeat().minus(sinceSent());
                long wait = Math.max(SHORTEST_PAUSE.toMillis(), left.toMillis());
                if (changes.tryAcquire(wait, TimeUnit.MILLISECONDS)) {
                    TimeUnit.MILLISECONDS.sleep(SHORTEST_PAUSE.toMillis());
                }
            }
            changes.drainPermits();
        }
    }

    private Duration sinceSent() {
        return lease.sent().map(sent -> BootClock.now().minus(sent)).orElse(timing.heartbeat());
    }

    /// Whether there is more to do at once.
    private boolean round() throws IOException {
        if (sinceSent().compareTo(timing.heartbeat()) >= 0 && mayRenew()) {
            renew();
        }
        StoreView view = store.read();
        Duration now = BootClock.now();
        last = view;
        own = view.host(me); // somebody may have said that this host drains
        useServersOf(view);
        sightings = sightings.with(view, now);
        if (lease.sent().isEmpty()) {
            return false;
        }
        home.keepLeases(Slots.heldBy(me, view), lease.sent().get(), timing);
        Set<SlotId> busy = work.busy();
        Optional<KnownSlots> known = look(view);
        if (known.isEmpty() || own.isEmpty()) {
            return false;
        }
        LocalHost local =
                new LocalHost(me, now, lease, own.get().version(), sightings, known.get().slots());
        forgetResting(view, known.get(), now);
        boolean wrote = false;
        for (Intent intent : Decisions.decide(view, local)) {
            if (!busy.contains(intent.slot())) {
                wrote |= carryOut(intent, known.get(), now);
            }
        }
        return wrote;
    }

    /// What this host ran before it booted, and does not hold any more.
    private void forgetResting(StoreView view, KnownSlots known, Duration now) {
        known.resting()
                .forEach((slot, app) -> {
                    boolean isMine =
                            view.slot(slot).filter(found -> found.value().isHeldBy(me)).isPresent();
                    if (!isMine) {
                        work.begin(slot, now, () -> daemon.delete(app));
                    }
                });
    }

    /// Servers come and go with hosts.
    private void useServersOf(StoreView view) throws IOException {
        String servers =
                view.hosts().values().stream()
                        .map(host -> host.value().store())
                        .filter(server -> !server.isEmpty())
                        .collect(Collectors.joining(","));
        if (config.store() == ClusterConfig.Store.OWN
                && !servers.isEmpty()
                && !servers.equals(config.servers())) {
            config = config.withServers(servers);
            home.keep(config);
            store.useServers(servers);
        }
    }

    private Optional<KnownSlots> look(StoreView view) {
        Optional<KnownSlots> known = daemon.look(view);
        known.ifPresent(found -> {
            answered = BootClock.now();
            report = found.report();
        });
        notes.daemon(known.isPresent());
        return known;
    }

    /// A daemon that is gone for good restarts nothing: then others had better have the slots.
    private boolean mayRenew() {
        Duration now = BootClock.now();
        boolean guarded =
                home.guardRound()
                        .map(now::minus)
                        .filter(since ->
                                !since.isNegative()
                                        && since.compareTo(timing.heartbeat().multipliedBy(3)) < 0)
                        .isPresent();
        notes.guard(guarded);
        if (now.minus(answered).compareTo(timing.failoverTime()) >= 0) {
            look(last);
        }
        return guarded && now.minus(answered).compareTo(timing.failoverTime()) < 0;
    }

    private void renew() throws IOException {
        Optional<Versioned<HostRecord>> known = own.or(() -> store.read().host(me));
        if (known.isEmpty()) {
            // Somebody made the cluster forget this host: it may run nothing.
            notes.forgotten();
            home.keepLeases(Map.of(), Duration.ZERO, timing);
            return;
        }
        HostRecord beat = known.get().value().next("alive", report);
        Duration sent = BootClock.now();
        switch (store.commit(List.of(new StoreChange.PutHost(beat, Expected.of(known.get()))))) {
            case Outcome.Done() -> {
                own = Optional.of(new Versioned<>(beat, known.get().version() + 1));
                lease = lease.renewed(sent);
            }
            case Outcome.Conflict _ -> {
                own = store.read().host(me);
                changes.release();
            }
        }
    }

    private boolean carryOut(Intent intent, KnownSlots known, Duration now) {
        SlotId slot = intent.slot();
        AppName app = slot.app();
        switch (intent) {
            case Intent.Write write -> {
                boolean isDone = store.commit(write.changes()) instanceof Outcome.Done;
                notes.say(write, isDone);
                return isDone;
            }
            case Intent.Stop stop -> {
                notes.say(stop, true);
                work.begin(slot, now, () -> daemon.delete(app));
            }
            case Intent.Run run -> {
                if (known.strangers().contains(app)) {
                    work.begin(
                            slot,
                            now,
                            () ->
                                    Optional.of(
                                            "this host has an app of its own called \""
                                                    + app
                                                    + "\"; rename one of them"));
                } else {
                    notes.say(run, true);
                    boolean isUp =
                            known.slots().containsKey(slot)
                                    && known.slots().get(slot).claim() == run.claim();
                    work.begin(slot, now, () -> started(run, isUp));
                }
            }
        }
        return false;
    }

    private Optional<String> started(Intent.Run run, boolean isUp) {
        Optional<String> obstacle = isUp ? Optional.empty() : daemon.delete(run.slot().app());
        return obstacle.isPresent() ? obstacle : daemon.run(run, isUp);
    }

    /// The stop sequences, while there is time for them; in the end the guard kills.
    private void stopWithoutLease() {
        if (lease.sent().isEmpty() || lease.at(BootClock.now()) == Lease.Phase.HELD) {
            return;
        }
        look(last)
                .ifPresent(known -> {
                    LocalHost local =
                            new LocalHost(me, BootClock.now(), lease, -1, sightings, known.slots());
                    for (Intent intent : Decisions.decide(NOTHING, local)) {
                        carryOut(intent, known, BootClock.now());
                    }
                });
    }
}
