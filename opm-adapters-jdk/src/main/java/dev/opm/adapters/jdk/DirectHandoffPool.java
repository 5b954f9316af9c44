package dev.opm.adapters.jdk;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A pool that starts a thread only for a task that no thread waits for, where [ThreadPoolExecutor]
/// with a common queue starts as many as it may first, and then lets all of them take turns. That
/// costs each one's stack, and each keeps alive what it last had in hand.
public final class DirectHandoffPool extends LinkedTransferQueue<Runnable> {
    private static final long serialVersionUID = 1;

    private DirectHandoffPool() {}

    /// @param stay threads that are started first and never end, one at least
    /// @param most threads; further tasks wait for one
    /// @param idleSeconds after which the others end
    public static ThreadPoolExecutor pool(
            int stay, int most, int idleSeconds, ThreadFactory threads) {
        DirectHandoffPool queue = new DirectHandoffPool();
        return new ThreadPoolExecutor(
                Math.min(stay, most),
                most,
                idleSeconds,
                TimeUnit.SECONDS,
                queue,
                threads,
                queue::keep);
    }

    /// Refuses what no thread waits for, so that the pool starts another.
    @Override
    public boolean offer(Runnable task) {
        return tryTransfer(task);
    }

    /// The pool has as many as it may.
    private void keep(Runnable task, ThreadPoolExecutor pool) {
        if (pool.isShutdown()) {
            throw new RejectedExecutionException("the pool was shut down");
        }
        super.offer(task);
    }
}
