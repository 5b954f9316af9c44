package dev.opm.domain.testing.cluster;

import dev.opm.domain.cluster.Coordination.Outcome;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.HostRecord;
import dev.opm.domain.cluster.HostRecord.Availability;
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
import dev.opm.domain.cluster.decision.LocalSlot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/// One host of a simulated cluster: an agent that makes one request after the other, the processes
/// that it has started, and the guard that kills them when the lease is over.
///
/// The clock of each host began at another moment; all run at the same rate.
final class SimulatedHost {
    /// How the fence is built; the last two are planted faults.
    enum Fence {
        RIGHT,
        NO_GUARD,
        TAKES_TOO_SOON
    }

    private record Process(long claim, long revision, Duration endsAt) {
        boolean isEnding() {
            return !endsAt.isNegative();
        }
    }

    private static final Duration NEVER = Duration.ofMillis(-1);
    private static final Duration GIVES_UP = Duration.ofSeconds(30);

    private final HostName name;
    private final Timing timing;
    private final SimulatedNetwork network;
    private final Fence fence;
    private final Random random;
    private final Duration bootedAt;
    private final Map<SlotId, Process> processes = new HashMap<>();
    private final Deque<Intent> todo = new ArrayDeque<>();
    private Lease lease;
    private Lease guarded;
    private HostSightings sightings = HostSightings.NONE;
    private Optional<Versioned<HostRecord>> own = Optional.empty();
    private boolean isPaused;
    private boolean isWaiting;
    private Duration wakesAt = Duration.ZERO;

    SimulatedHost(
            HostName name, Timing timing, SimulatedNetwork network, Fence fence, Random random) {
        this.name = name;
        this.timing = timing;
        this.network = network;
        this.fence = fence;
        this.random = random;
        this.bootedAt = Duration.ofMillis(random.nextInt(1_000_000));
        this.lease = new Lease(timing, Optional.empty());
        this.guarded = lease;
    }

    HostName name() {
        return name;
    }

    void pauseAgent() {
        isPaused = true;
    }

    void resumeAgent() {
        isPaused = false;
    }

    /// The agent dies and is started again; processes and guard live on.
    void restartAgent() {
        lease = new Lease(timing, Optional.empty());
        sightings = HostSightings.NONE;
        own = Optional.empty();
        todo.clear();
        isWaiting = false;
        network.forget(this);
    }

    boolean runs(SlotId slot) {
        return processes.containsKey(slot);
    }

    void step() {
        processes.values().removeIf(process -> process.isEnding() && isOver(process.endsAt()));
        if (fence != Fence.NO_GUARD && guarded.at(clock()) == Lease.Phase.KILL) {
            processes.clear();
        }
        if (isPaused || isWaiting || !isOver(wakesAt)) {
            return;
        }
        if (lease.sent().isPresent() && lease.at(clock()) != Lease.Phase.HELD) {
            processes.replaceAll((_, process) -> ending(process));
        }
        if (todo.isEmpty()) {
            renew();
        } else {
            next();
        }
    }

    private void renew() {
        Duration sent = clock();
        Optional<Versioned<HostRecord>> known = own;
        if (known.isEmpty()) {
            read(this::found);
            return;
        }
        HostRecord beat = known.get().value().next();
        ask(
                List.of(new StoreChange.PutHost(beat, Expected.of(known.get()))),
                outcome -> {
                    if (outcome instanceof Outcome.Done) {
                        own = Optional.of(new Versioned<>(beat, known.get().version() + 1));
                        lease = lease.renewed(sent);
                        guarded = lease;
                        read(this::decide);
                    } else {
                        own = Optional.empty();
                    }
                });
    }

    private void found(StoreView view) {
        own = view.host(name);
        if (own.isEmpty()) {
            ask(
                    List.of(
                            new StoreChange.PutHost(
                                    new HostRecord(
                                            name, 0, "", Map.of(), Availability.OPEN, "lives"),
                                    new Expected.Nothing())),
                    _ -> {});
        }
    }

    private void decide(StoreView view) {
        sightings = sightings.with(view, clock());
        Map<SlotId, LocalSlot> slots = new TreeMap<>();
        processes.forEach((slot, process) ->
                slots.put(
                        slot,
                        new LocalSlot(process.claim(), process.revision(), LocalSlot.State.READY)));
        todo.addAll(
                Decisions.decide(
                        view,
                        new LocalHost(
                                name,
                                clock(),
                                fence == Fence.TAKES_TOO_SOON
                                        ? new Lease(new Timing(Timing.LEAST), lease.sent())
                                        : lease,
                                own.map(Versioned::version).orElse(-1L),
                                sightings,
                                new TreeMap<>(slots))));
        if (todo.isEmpty()) {
            wakesAt = network.now().plus(timing.heartbeat());
        }
    }

    private void next() {
        switch (todo.remove()) {
            case Intent.Write write -> ask(write.changes(), _ -> {});
            case Intent.Run run -> {
                if (lease.at(clock()) == Lease.Phase.HELD) {
                    processes.put(
                            run.slot(), new Process(run.claim(), run.app().revision(), NEVER));
                }
            }
            case Intent.Stop stop ->
                    processes.computeIfPresent(stop.slot(), (_, process) -> ending(process));
        }
        if (todo.isEmpty()) {
            wakesAt = network.now().plus(timing.heartbeat().dividedBy(1 + random.nextInt(4)));
        }
    }

    private Process ending(Process process) {
        return process.isEnding()
                ? process
                : new Process(
                        process.claim(),
                        process.revision(),
                        network.now().plusMillis(random.nextInt(15_000)));
    }

    private void ask(List<StoreChange> changes, Consumer<Outcome> then) {
        isWaiting = true;
        network.commit(this, changes, GIVES_UP, answer -> answered(answer, then));
    }

    private void read(Consumer<StoreView> then) {
        isWaiting = true;
        network.read(this, GIVES_UP, answer -> answered(answer, then));
    }

    /// No answer: nothing is known of the own record any more.
    private <T> void answered(Optional<T> answer, Consumer<T> then) {
        isWaiting = false;
        if (answer.isEmpty()) {
            own = Optional.empty();
            todo.clear();
        }
        answer.ifPresent(then);
    }

    private Duration clock() {
        return network.now().plus(bootedAt);
    }

    private boolean isOver(Duration time) {
        return network.now().compareTo(time) >= 0;
    }
}
