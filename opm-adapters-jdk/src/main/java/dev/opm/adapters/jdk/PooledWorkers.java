package dev.opm.adapters.jdk;

import dev.opm.domain.port.execution.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/// Bounded platform threads, for native calls must not pin virtual ones.
///
/// The caller of [#all] works along, so that it comes to its end even when every other thread is
/// busy. Two threads stay, so that what dies now and then does not wait for a new one to be
/// started; the others end after five seconds.
final class PooledWorkers implements Workers {
    private static final int STAY = 2;
    private static final int IDLE_SECONDS = 5;

    private final ExecutorService pool;
    private final TaskFailures failures;
    private final Runnable worked;

    PooledWorkers(WorkerPool settings, TaskFailures failures) {
        this.failures = failures;
        this.worked = settings.afterTask();
        this.pool = DirectHandoffPool.pool("worker-", STAY, settings.most(), IDLE_SECONDS);
    }

    @Override
    public <T> List<T> all(int parallel, List<Supplier<T>> tasks) {
        Batch<T> batch = new Batch<>(tasks);
        share(batch, Math.min(parallel, tasks.size()) - 1);
        batch.work();
        try {
            return batch.results();
        } finally {
            worked.run();
        }
    }

    /// Where there is no thread to be had the caller does all of it.
    private void share(Batch<?> batch, int helpers) {
        try {
            for (int i = 0; i < helpers; i++) {
                pool.execute(batch::work);
            }
        } catch (RuntimeException | Error noThread) {
            failures.failed("tasks wait for each other, for there is no thread for them", noThread);
        }
    }

    @Override
    public void run(Runnable task) {
        pool.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException | Error bug) {
                failures.failed("a task of supervision failed", bug);
            } finally {
                worked.run();
            }
        });
    }

    /// Tasks that several threads take from until none is left.
    private static final class Batch<T> {
        private final List<Supplier<T>> tasks;
        private final AtomicReferenceArray<Outcome<T>> outcomes;
        private final AtomicInteger next = new AtomicInteger();
        private final CountDownLatch open;

        Batch(List<Supplier<T>> tasks) {
            this.tasks = tasks;
            this.outcomes = new AtomicReferenceArray<>(tasks.size());
            this.open = new CountDownLatch(tasks.size());
        }

        void work() {
            for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
                try {
                    outcomes.set(i, Outcome.of(tasks.get(i)));
                } finally {
                    open.countDown();
                }
            }
        }

        List<T> results() {
            boolean interrupted = false;
            while (open.getCount() > 0) {
                try {
                    open.await();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            List<T> results = new ArrayList<>();
            for (int i = 0; i < tasks.size(); i++) {
                results.add(outcomes.get(i).value());
            }
            return results;
        }
    }

    /// What one task gave or threw.
    private sealed interface Outcome<T> {
        record Gave<T>(T result) implements Outcome<T> {}

        record Threw<T>(Throwable failure) implements Outcome<T> {}

        static <T> Outcome<T> of(Supplier<T> task) {
            try {
                return new Gave<>(task.get());
            } catch (RuntimeException | Error failure) {
                return new Threw<>(failure);
            }
        }

        default T value() {
            return switch (this) {
                case Gave<T>(T result) -> result;
                case Threw<T>(Error failure) -> throw failure;
                case Threw<T>(RuntimeException failure) -> throw failure;
                case Threw<T>(Throwable failure) -> throw new AssertionError(failure);
            };
        }
    }
}
