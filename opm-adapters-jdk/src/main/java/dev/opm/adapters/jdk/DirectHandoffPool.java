package dev.opm.adapters.jdk;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A pool that starts a thread only for a task that no thread waits for, where [ThreadPoolExecutor]
/// with a common queue starts as many as it may first, and then lets all of them take turns. That
/// costs each one's stack, and each keeps alive what it last had in hand.
///
/// The threads that stay exist from the start. Where the machine gives no further one, a task waits
/// for one of those there are: a shortage makes work slower and loses none. A task must not throw,
/// for its thread would end, and another might not be had.
public final class DirectHandoffPool extends ThreadPoolExecutor {
    private final Handoff waiting;

    private DirectHandoffPool(
            int stay, int most, int idleSeconds, ThreadFactory threads, Handoff waiting) {
        super(stay, most, idleSeconds, TimeUnit.SECONDS, waiting, threads, waiting::keep);
        this.waiting = waiting;
    }

    /// @param stay threads that are started at once and never end, one at least
    /// @param most threads; further tasks wait for one
    /// @param idleSeconds after which the others end
    public static DirectHandoffPool pool(
            int stay, int most, int idleSeconds, ThreadFactory threads) {
        DirectHandoffPool pool =
                new DirectHandoffPool(
                        Math.min(stay, most), most, idleSeconds, threads, new Handoff());
        pool.prestartAllCoreThreads();
        return pool;
    }

    @Override
    public void execute(Runnable task) {
        try {
            super.execute(task);
        } catch (OutOfMemoryError noThread) {
            // "unable to create native thread": EAGAIN of clone(2), by RLIMIT_NPROC or pids.max
            waiting.keep(task, this);
        }
    }

    /// Takes a task from the pool only when a thread waits for one.
    private static final class Handoff extends LinkedTransferQueue<Runnable> {
        private static final long serialVersionUID = 1;

        /// Refuses what no thread waits for, so that the pool starts another.
        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }

        /// The pool has as many as it may, or can.
        void keep(Runnable task, ThreadPoolExecutor pool) {
            if (pool.isShutdown()) {
                throw new RejectedExecutionException("the pool was shut down");
            }
            super.offer(task);
        }
    }
}
