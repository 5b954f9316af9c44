package dev.opm.adapters.posix.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Looks again and again until something is so, and fails after a minute.
public final class Await {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Await() {}

    public static void until(String what, BooleanSupplier condition) {
        present(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    public static <T> T present(String what, Supplier<Optional<T>> source) {
        long start = System.nanoTime();
        Optional<T> found = source.get();
        while (found.isEmpty()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new AssertionError("waited in vain: " + what);
            }
            LockSupport.parkNanos(2_000_000);
            found = source.get();
        }
        return found.get();
    }
}
