package dev.opm.domain.app.policy;

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
/// @param minUptime an instance that lived so long is no such death; empty: every death is one
/// @param retryErrored how long after it was given up it is tried again; empty: never
public record RestartPolicy(
        Mode mode,
        Set<Integer> success,
        Duration delay,
        Duration maxDelay,
        int jitter,
        int maxRestarts,
        Optional<Duration> minUptime,
        Duration window,
        Optional<Duration> retryErrored) {
    public static final Duration LONGEST_DELAY = Duration.ofSeconds(30);
    public static final Duration WINDOW = Duration.ofSeconds(60);
    public static final Duration RETRY_ERRORED = Duration.ofMinutes(5);
    public static final int JITTER = 20;
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
        if (success.stream().anyMatch(code -> code < 0 || code > 255)) {
            throw new IllegalArgumentException("an exit code is 0 to 255, not one of " + success);
        }
        if (maxRestarts < 0) {
            throw new IllegalArgumentException("max restarts is 0 or more, not " + maxRestarts);
        }
        if (minUptime.filter(least -> !least.isPositive()).isPresent()) {
            throw new IllegalArgumentException("the least time up is more than 0");
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
                JITTER,
                maxRestarts,
                Optional.empty(),
                WINDOW,
                Optional.of(RETRY_ERRORED));
    }

    public RestartPolicy withMode(Mode other) {
        return new RestartPolicy(
                other,
                success,
                delay,
                maxDelay,
                jitter,
                maxRestarts,
                minUptime,
                window,
                retryErrored);
    }

    public RestartPolicy withSuccess(Set<Integer> other) {
        return new RestartPolicy(
                mode, other, delay, maxDelay, jitter, maxRestarts, minUptime, window, retryErrored);
    }

    public RestartPolicy withDelay(Duration other) {
        return new RestartPolicy(
                mode,
                success,
                other,
                maxDelay,
                jitter,
                maxRestarts,
                minUptime,
                window,
                retryErrored);
    }

    public RestartPolicy withMaxDelay(Duration other) {
        return new RestartPolicy(
                mode, success, delay, other, jitter, maxRestarts, minUptime, window, retryErrored);
    }

    public RestartPolicy withJitter(int other) {
        return new RestartPolicy(
                mode,
                success,
                delay,
                maxDelay,
                other,
                maxRestarts,
                minUptime,
                window,
                retryErrored);
    }

    public RestartPolicy withMaxRestarts(int other) {
        return new RestartPolicy(
                mode, success, delay, maxDelay, jitter, other, minUptime, window, retryErrored);
    }

    public RestartPolicy withMinUptime(Optional<Duration> other) {
        return new RestartPolicy(
                mode, success, delay, maxDelay, jitter, maxRestarts, other, window, retryErrored);
    }

    public RestartPolicy withWindow(Duration other) {
        return new RestartPolicy(
                mode,
                success,
                delay,
                maxDelay,
                jitter,
                maxRestarts,
                minUptime,
                other,
                retryErrored);
    }

    public RestartPolicy withRetryErrored(Optional<Duration> other) {
        return new RestartPolicy(
                mode, success, delay, maxDelay, jitter, maxRestarts, minUptime, window, other);
    }
}
