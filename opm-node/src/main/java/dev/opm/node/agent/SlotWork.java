package dev.opm.node.agent;

import dev.opm.domain.cluster.SlotId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What is being done with slots: one thing at a time for each, all beside the heartbeats, for to
/// start or stop an app may take long. What failed is not tried again at once.
///
/// Concurrency: a monitor; the work itself runs on threads of its own.
final class SlotWork {
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(3);

    private final Runnable done;
    private final Set<SlotId> busy = new HashSet<>();
    private final Map<SlotId, Failure> failures = new HashMap<>();

    private record Failure(String why, Duration at) {}

    /// @param done told after each piece of work
    SlotWork(Runnable done) {
        this.done = done;
    }

    synchronized Set<SlotId> busy() {
        return Set.copyOf(busy);
    }

    /// Why the last work at a slot failed, by slot.
    synchronized Map<SlotId, String> failures() {
        Map<SlotId, String> all = new HashMap<>();
        failures.forEach((slot, failure) -> all.put(slot, failure.why()));
        return all;
    }

    /// @param work answers why it failed; empty: it did not
    synchronized void begin(SlotId slot, Duration now, Supplier<Optional<String>> work) {
        Failure failure = failures.get(slot);
        if (busy.contains(slot)
                || (failure != null && now.minus(failure.at()).compareTo(AFTER_FAILURE) < 0)) {
            return;
        }
        busy.add(slot);
        Thread.ofVirtual().name("slot " + slot).start(() -> run(slot, now, work));
    }

    private void run(SlotId slot, Duration now, Supplier<Optional<String>> work) {
        Optional<String> failure = Optional.of("internal error");
        try {
            failure = work.get();
        } finally {
            ended(slot, failure.map(why -> new Failure(why, now)));
            done.run();
        }
    }

    private synchronized void ended(SlotId slot, Optional<Failure> failure) {
        busy.remove(slot);
        failures.remove(slot);
        failure.ifPresent(why -> failures.put(slot, why));
    }
}
