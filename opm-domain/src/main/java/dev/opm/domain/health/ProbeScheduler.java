package dev.opm.domain.health;

import dev.opm.domain.port.execution.Timers;
import dev.opm.domain.port.execution.Workers;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Has checks made when they are due: one timer for all, and only so many at a time that slow ones
/// cannot take the workers away from supervision. The others wait their turn.
///
/// Callable from any thread.
final class ProbeScheduler {
    private static final int MOST_AT_ONCE = 16;

    private final Queue<Runnable> due = new ConcurrentLinkedQueue<>();
    private final AtomicInteger busy = new AtomicInteger();
    private final Timers timers;
    private final Workers workers;

    ProbeScheduler(Timers timers, Workers workers) {
        this.timers = timers;
        this.workers = workers;
    }

    void in(Duration delay, Runnable check) {
        timers.after(
                delay,
                () -> {
                    due.add(check);
                    engage();
                });
    }

    private void engage() {
        int before = busy.getAndUpdate(count -> count < MOST_AT_ONCE ? count + 1 : count);
        if (before < MOST_AT_ONCE) {
            workers.run(this::work);
        }
    }

    private void work() {
        try {
            for (Runnable check = due.poll(); check != null; check = due.poll()) {
                check.run();
            }
        } finally {
            busy.decrementAndGet();
        }
        if (!due.isEmpty()) {
            engage();
        }
    }
}
