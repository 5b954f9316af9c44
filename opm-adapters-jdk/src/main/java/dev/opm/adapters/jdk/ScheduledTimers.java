package dev.opm.adapters.jdk;

import dev.opm.domain.port.execution.Timers;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// One thread that waits for the next thing to come due, and sleeps while there is none.
final class ScheduledTimers implements Timers, CoreThread {
    private final ScheduledThreadPoolExecutor executor;

    ScheduledTimers() {
        executor =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().name("timers").daemon().factory());
        executor.setRemoveOnCancelPolicy(true);
        executor.prestartAllCoreThreads();
    }

    @Override
    public String name() {
        return "timers";
    }

    @Override
    public boolean answers(Duration patience) {
        return Echo.comesBack(executor::execute, patience);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        ScheduledFuture<?> coming = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> coming.cancel(false);
    }
}
