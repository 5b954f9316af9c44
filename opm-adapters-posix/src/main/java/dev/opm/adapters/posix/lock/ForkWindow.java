package dev.opm.adapters.posix.lock;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/// The moment of a launch in which the child still has copies of all our descriptors, among them
/// the locks of other instances. Launches share it; who must know that no such child exists waits
/// until it is empty. Callable from any thread.
public final class ForkWindow {
    private final ReentrantReadWriteLock window = new ReentrantReadWriteLock();

    /// Runs a launch that returns only after the child runs its program, or is no more.
    public <T, E extends Exception> T during(Launching<T, E> launching) throws E {
        window.readLock().lock();
        try {
            return launching.launch();
        } finally {
            window.readLock().unlock();
        }
    }

    /// A launch that may fail.
    @FunctionalInterface
    public interface Launching<T, E extends Exception> {
        T launch() throws E;
    }

    /// Runs something while no child is between fork and exec.
    <T> T outside(Supplier<T> action) {
        window.writeLock().lock();
        try {
            return action.get();
        } finally {
            window.writeLock().unlock();
        }
    }
}
