package dev.opm.daemon.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Says that something may look different now, and not what: whoever waits looks. Nobody who rings
/// waits for anybody; while nobody waits a ring is one addition.
///
/// Concurrency: callable from any thread.
public final class ChangeSignal {
    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong notes = new AtomicLong();
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition changed = mutex.newCondition();
    private final AtomicInteger waiting = new AtomicInteger();

    /// An instance, the table or a restore may be another.
    public void ring() {
        changes.incrementAndGet();
        wake();
    }

    /// The file of events has more.
    public void noted() {
        notes.incrementAndGet();
        wake();
    }

    /// How often it rang, for whatever reason.
    long count() {
        return changes.get() + notes.get();
    }

    long notes() {
        return notes.get();
    }

    /// Returns once it rang since it had rung so often, or the time is over.
    ///
    /// @param most empty: however long it takes
    void await(long seen, Optional<Duration> most) throws InterruptedException {
        mutex.lock();
        try {
            waiting.incrementAndGet();
            long left = most.map(Duration::toNanos).orElse(Long.MAX_VALUE);
            while (count() == seen && left > 0) {
                if (most.isPresent()) {
                    left = changed.awaitNanos(left);
                } else {
                    changed.await();
                }
            }
        } finally {
            waiting.decrementAndGet();
            mutex.unlock();
        }
    }

    /// Returns after that time, however often it rings.
    void rest(Duration time) throws InterruptedException {
        mutex.lock();
        try {
            long left = time.toNanos();
            while (left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            mutex.unlock();
        }
    }

    /// Has everybody look who waits.
    void wake() {
        if (waiting.get() == 0) {
            return;
        }
        mutex.lock();
        try {
            changed.signalAll();
        } finally {
            mutex.unlock();
        }
    }
}
