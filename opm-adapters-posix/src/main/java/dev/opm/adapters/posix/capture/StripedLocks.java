package dev.opm.adapters.posix.capture;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Locks for names: what is done under one name is done one after the other. A few names share a
/// lock. Callable from any thread, and not from within itself.
final class StripedLocks {
    private static final int LOCKS = 64;

    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

    <T> T one(String name, Supplier<T> action) {
        ReentrantLock lock = locks[Math.floorMod(name.hashCode(), LOCKS)];
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
