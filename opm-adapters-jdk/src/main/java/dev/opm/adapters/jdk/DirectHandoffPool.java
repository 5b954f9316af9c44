package dev.opm.adapters.jdk;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

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

    /// @param names what the names of its threads begin with; a number follows
    /// @param stay threads that are started at once and never end, one at least
    /// @param most threads; further tasks wait for one
    /// @param idleSeconds after which the others end
    public static DirectHandoffPool pool(String names, int stay, int most, int idleSeconds) {
        DirectHandoffPool pool =
                new DirectHandoffPool(
                        Math.min(stay, most),
                        most,
                        idleSeconds,
                        new NumberedThreads(names),
                        new Handoff());
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

    /// Daemon threads that are numbered. The JDK's own factory that does this makes classes for the
    /// method handles of its counter at the first thread: docs/adr/019.
    private static final class NumberedThreads implements ThreadFactory {
        private final String names;
        private final AtomicInteger made = new AtomicInteger();

        NumberedThreads(String names) {
            this.names = names;
        }

        @Override
        public Thread newThread(Runnable task) {
            return Thread.ofPlatform()
                    .daemon()
                    .name(names.concat(Integer.toString(made.incrementAndGet())))
                    .unstarted(task);
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
