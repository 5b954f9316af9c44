package dev.opm.daemon.runtime;

import dev.opm.domain.port.execution.Timers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/// Has memory that is not used given back, once after each burst of work: when there was none for a
/// while, and at most once in 20 s. Where work never pauses, as with a memory limit that is looked
/// at every 5 s, it is given back in the midst of it, seldom. A daemon that does nothing is not
/// woken for it. Callable from any thread.
public final class IdleMemory {
    static final Duration QUIET = Duration.ofSeconds(8);
    static final Duration SELDOM = Duration.ofSeconds(20);
    static final Duration LATEST = Duration.ofMinutes(5);

    private final Timers timers;
    private final LongSupplier nanoTime;
    private final Runnable giveBack;
    private final AtomicBoolean planned = new AtomicBoolean();
    private volatile long firstWork;
    private volatile long lastWork;
    private volatile long nextAt;

    /// @param giveBack takes milliseconds, and is run on a thread of its own
    public IdleMemory(Timers timers, LongSupplier nanoTime, Runnable giveBack) {
        this.timers = timers;
        this.nanoTime = nanoTime;
        this.giveBack = giveBack;
        this.nextAt = nanoTime.getAsLong();
    }

    /// Something was done that may have left memory behind.
    public void worked() {
        lastWork = nanoTime.getAsLong();
        if (planned.compareAndSet(false, true)) {
            firstWork = lastWork;
            timers.after(QUIET, this::look);
        }
    }

    private void look() {
        long now = nanoTime.getAsLong();
        long quiet = lastWork + QUIET.toNanos() - now;
        long latest = firstWork + LATEST.toNanos() - now;
        long wait = Math.max(Math.min(quiet, latest), nextAt - now);
        if (wait > 0) {
            timers.after(Duration.ofNanos(wait), this::look);
            return;
        }
        nextAt = now + SELDOM.toNanos();
        planned.set(false);
        Thread.ofPlatform().name("memory").daemon().start(giveBack);
    }
}
