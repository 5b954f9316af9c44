package dev.opm.domain.testing.cluster;

import dev.opm.domain.cluster.Coordination.Outcome;
import dev.opm.domain.cluster.StoreChange;
import dev.opm.domain.cluster.StoreView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Carries requests to the store and answers back, late or never, in virtual time. A request whose
/// answer is lost has been carried out all the same, also long after its sender gave up. The server
/// that a host asks may lag behind, but not behind the last write of this host.
final class SimulatedNetwork {
    static final Duration STEP = Duration.ofMillis(50);

    static final int USUAL_MS = 100;

    private record Due(Duration at, SimulatedHost host, Runnable what) {}

    private final InMemoryCoordination store;
    private final Random random;
    private final Map<SimulatedHost, StoreView> seen = new HashMap<>();
    private final List<Due> due = new ArrayList<>();
    private final Set<SimulatedHost> deaf = new HashSet<>();
    private final Set<SimulatedHost> mute = new HashSet<>();
    private final Map<SimulatedHost, Integer> mostDelayMs = new HashMap<>();
    private Duration now = Duration.ZERO;

    SimulatedNetwork(InMemoryCoordination store, Random random) {
        this.store = store;
        this.random = random;
    }

    Duration now() {
        return now;
    }

    void tick() {
        now = now.plus(STEP);
        List<Due> ready = due.stream().filter(task -> task.at().compareTo(now) <= 0).toList();
        due.removeAll(ready);
        ready.forEach(task -> task.what().run());
    }

    /// Its answers are lost, and perhaps its requests.
    void cut(SimulatedHost host) {
        deaf.add(host);
        if (random.nextBoolean()) {
            mute.add(host);
        }
    }

    void mend(SimulatedHost host) {
        deaf.remove(host);
        mute.remove(host);
    }

    /// Each of its messages takes up to so long.
    void delay(SimulatedHost host, int mostMs) {
        mostDelayMs.put(host, mostMs);
    }

    /// The agent that waits for answers is no more. What it sent is on its way.
    void forget(SimulatedHost host) {
        due.removeIf(task -> task.host() == host && task.what() instanceof Answer);
    }

    void read(SimulatedHost host, Duration patience, Consumer<Optional<StoreView>> then) {
        carry(host, patience, () -> readBehind(host), then);
    }

    void commit(
            SimulatedHost host,
            List<StoreChange> changes,
            Duration patience,
            Consumer<Optional<Outcome>> then) {
        carry(
                host,
                patience,
                () -> {
                    Outcome outcome = store.commit(changes);
                    seen.put(host, store.read());
                    return outcome;
                },
                then);
    }

    private StoreView readBehind(SimulatedHost host) {
        if (random.nextBoolean()) {
            seen.put(host, store.read());
        }
        return seen.computeIfAbsent(host, _ -> store.read());
    }

    private record Answer(Runnable what) implements Runnable {
        @Override
        public void run() {
            what.run();
        }
    }

    private <T> void carry(
            SimulatedHost host,
            Duration patience,
            Supplier<T> request,
            Consumer<Optional<T>> then) {
        boolean[] answered = {false};
        due.add(
                new Due(
                        now.plus(patience),
                        host,
                        new Answer(() -> {
                            if (!answered[0]) {
                                answered[0] = true;
                                then.accept(Optional.empty());
                            }
                        })));
        if (mute.contains(host)) {
            return;
        }
        due.add(
                new Due(
                        later(host),
                        host,
                        () -> {
                            T found = request.get();
                            due.add(
                                    new Due(
                                            later(host),
                                            host,
                                            new Answer(() -> {
                                                if (!answered[0] && !deaf.contains(host)) {
                                                    answered[0] = true;
                                                    then.accept(Optional.of(found));
                                                }
                                            })));
                        }));
    }

    private Duration later(SimulatedHost host) {
        return now.plusMillis(random.nextInt(mostDelayMs.getOrDefault(host, USUAL_MS) + 1));
    }
}
