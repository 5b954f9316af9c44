package dev.opm.adapters.jdk;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Asks a thread whether it still does what it is given.
public final class Echo {
    private Echo() {}

    /// @param give hands a task to the thread; must not block
    /// @return whether the thread ran it in time
    public static boolean comesBack(Consumer<Runnable> give, Duration patience) {
        CountDownLatch heard = new CountDownLatch(1);
        give.accept(heard::countDown);
        try {
            return heard.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
