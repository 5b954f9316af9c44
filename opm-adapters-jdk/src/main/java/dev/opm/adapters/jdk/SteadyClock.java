package dev.opm.adapters.jdk;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

/// The wall clock at start, moved on by the monotonic one: setting the machine's clock neither
/// hurries nor delays supervision. Callable from any thread.
final class SteadyClock implements InstantSource {
    private final Instant start = Clock.systemUTC().instant();
    private final long origin = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - origin);
    }
}
