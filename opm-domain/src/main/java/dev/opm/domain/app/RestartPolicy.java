package dev.opm.domain.app;

import java.time.Duration;

/// Whether an instance that ended by itself comes back, how soon, and when to give up.
///
/// @param mode which ends are answered with a new start
/// @param delay the first delay; doubles with each quick death, up to [#LONGEST_DELAY]; zero: at
///   once
/// @param maxRestarts deaths within [#WINDOW] that make the instance errored
public record RestartPolicy(Mode mode, Duration delay, int maxRestarts) {
    public static final Duration LONGEST_DELAY = Duration.ofSeconds(30);
    public static final Duration WINDOW = Duration.ofSeconds(60);
    public static final RestartPolicy DEFAULT =
            new RestartPolicy(Mode.ALWAYS, Duration.ofMillis(100), 16);

    /// Which ends are answered with a new start.
    public enum Mode {
        ALWAYS,
        ON_FAILURE,
        NEVER
    }

    public RestartPolicy {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a restart delay is 0 or more");
        }
        if (maxRestarts < 0) {
            throw new IllegalArgumentException("max restarts is 0 or more, not " + maxRestarts);
        }
    }
}
