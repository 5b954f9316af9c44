package dev.opm.domain.app;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Whether an instance that ended by itself comes back, how soon, and when to give up.
///
/// @param mode which ends are answered with a new start
/// @param success exit codes that are no failure
/// @param delay the first delay; doubles with each quick death, up to `maxDelay`; zero: at once
/// @param jitter percent of the delay that may be added to it, so that many do not come back at the
///   same moment
/// @param maxRestarts deaths within the window that make the instance errored
/// @param retryErrored how long after it was given up it is tried again; empty: never
public record RestartPolicy(
        Mode mode,
        Set<Integer> success,
        Duration delay,
        Duration maxDelay,
        int jitter,
        int maxRestarts,
        Duration window,
        Optional<Duration> retryErrored) {
    public static final Duration LONGEST_DELAY = Duration.ofSeconds(30);
    public static final Duration WINDOW = Duration.ofSeconds(60);
    public static final Duration RETRY_ERRORED = Duration.ofMinutes(5);
    public static final RestartPolicy DEFAULT =
            new RestartPolicy(Mode.ALWAYS, Duration.ofMillis(100), 16);

    /// Which ends are answered with a new start.
    public enum Mode {
        ALWAYS,
        ON_FAILURE,
        NEVER
    }

    public RestartPolicy {
        if (delay.isNegative() || maxDelay.isNegative()) {
            throw new IllegalArgumentException("a restart delay is 0 or more");
        }
        if (jitter < 0 || jitter > 100) {
            throw new IllegalArgumentException("a restart jitter is 0 to 100 %, not " + jitter);
        }
        if (maxRestarts < 0) {
            throw new IllegalArgumentException("max restarts is 0 or more, not " + maxRestarts);
        }
        if (!window.isPositive() || retryErrored.filter(retry -> !retry.isPositive()).isPresent()) {
            throw new IllegalArgumentException(
                    "the window of restarts and the time until an errored app is tried again are"
                            + " more than 0");
        }
        success = Collections.unmodifiableSet(new TreeSet<>(success));
    }

    /// A policy that is the default in all else.
    public RestartPolicy(Mode mode, Duration delay, int maxRestarts) {
        this(
                mode,
                Set.of(0),
                delay,
                LONGEST_DELAY,
                0,
                maxRestarts,
                WINDOW,
                Optional.of(RETRY_ERRORED));
    }
}
