package dev.opm.adapters.jdk;

import dev.opm.domain.port.execution.ConditionVariable;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// One condition that all who wait share. What is asked is asked without the lock, so it may take
/// others; a ring between a look and the wait is seen by its number.
final class MonitorConditionVariable implements ConditionVariable {
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition rung = mutex.newCondition();
    private long rings;

    @Override
    public void ring() {
        mutex.lock();
        try {
            rings++;
            rung.signalAll();
        } finally {
            mutex.unlock();
        }
    }

    @Override
    public boolean await(BooleanSupplier met, Duration patience) {
        long left = patience.toNanos();
        long seen = heard();
        boolean isMet = met.getAsBoolean();
        while (!isMet && left > 0) {
            left = awaitRing(seen, left);
            seen = heard();
            isMet = met.getAsBoolean();
        }
        return isMet;
    }

    private long heard() {
        mutex.lock();
        try {
            return rings;
        } finally {
            mutex.unlock();
        }
    }

    /// Answers what is left of the time.
    private long awaitRing(long seen, long nanos) {
        mutex.lock();
        try {
            long left = nanos;
            while (rings == seen && left > 0) {
                left = rung.awaitNanos(left);
            }
            return left;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 0;
        } finally {
            mutex.unlock();
        }
    }
}
