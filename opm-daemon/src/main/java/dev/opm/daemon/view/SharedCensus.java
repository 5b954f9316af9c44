package dev.opm.daemon.view;

import dev.opm.domain.instance.Census;
import dev.opm.domain.port.process.ProcessCensus;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Censuses for those who only look: one at a time, and all who asked before it began share it. No
/// answer is older than its question, and many who ask at once cost little more than one. Callable
/// from any thread.
final class SharedCensus {
    private final ProcessCensus processes;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicInteger asking = new AtomicInteger();
    private final Lock turn = new ReentrantLock();
    private Optional<Census> latest = Optional.empty();

    SharedCensus(ProcessCensus processes) {
        this.processes = processes;
    }

    Census take() {
        long before = begun.get();
        asking.incrementAndGet();
        turn.lock();
        try {
            // The latest is the one begun last, for a turn is a whole census.
            Census census = latest.filter(_ -> begun.get() > before).orElseGet(this::takeAnother);
            latest = asking.decrementAndGet() > 0 ? Optional.of(census) : Optional.empty();
            return census;
        } catch (RuntimeException failure) {
            asking.decrementAndGet();
            throw failure;
        } finally {
            turn.unlock();
        }
    }

    private Census takeAnother() {
        begun.incrementAndGet();
        latest = Optional.empty();
        return processes.take();
    }
}
