package dev.opm.domain.app.policy;

import java.time.Duration;
import java.util.Optional;

/// How to find out whether an instance is ready for use, and whether it is still alive.
///
/// @param readyTimeout how long an instance may take to become ready
public record Health(Optional<Probe> ready, Duration readyTimeout, Optional<Probe> live) {
    public static final Duration STANDARD_READY_TIMEOUT = Duration.ofSeconds(30);
    public static final Health UNPROBED =
            new Health(Optional.empty(), STANDARD_READY_TIMEOUT, Optional.empty());

    public Health {
        if (!readyTimeout.isPositive()) {
            throw new IllegalArgumentException("a time to become ready is more than 0");
        }
    }
}
