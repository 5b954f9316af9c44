package dev.opm.domain.app.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One way to ask an instance how it is; the same for readiness and for liveness.
///
/// @param interval from the end of one check to the start of the next
/// @param timeout of one check; one that takes longer has failed
/// @param failures in a row that make a live instance a dead one
/// @param grace after the start in which failed checks of liveness do not count, unless one went
///   well before
public record Probe(
        Check check, Duration interval, Duration timeout, int failures, Duration grace) {
    public static final Duration STANDARD_INTERVAL = Duration.ofSeconds(1);
    public static final Duration STANDARD_TIMEOUT = Duration.ofSeconds(5);
    public static final int STANDARD_FAILURES = 3;
    public static final Duration STANDARD_GRACE = Duration.ofSeconds(30);

    public Probe {
        if (!interval.isPositive() || !timeout.isPositive() || grace.isNegative() || failures < 1) {
            throw new IllegalArgumentException(
                    "a probe has an interval and a timeout of more than 0, a grace of 0 or more,"
                            + " and 1 or more failures");
        }
    }

    public Probe(Check check) {
        this(check, STANDARD_INTERVAL, STANDARD_TIMEOUT, STANDARD_FAILURES, STANDARD_GRACE);
    }

    /// What is asked. Texts may hold variables of the instance's own environment, as `${PORT}`.
    public sealed interface Check {
        /// GET of a URL of scheme `http` or `https`.
        ///
        /// @param leastStatus and `mostStatus`: statuses that are well, both included
        /// @param body a regular expression that is to be found in the body
        record Http(String url, int leastStatus, int mostStatus, Optional<String> body)
                implements Check {}

        /// A connection that is accepted.
        record Tcp(String host, String port) implements Check {}

        /// A command that ends with 0, run in the app's directory with its environment.
        record Exec(List<String> command) implements Check {
            public Exec {
                command = List.copyOf(command);
            }
        }

        /// A line of output, of this incarnation, in which a regular expression is found. For
        /// readiness only.
        record LogLine(String pattern) implements Check {}

        /// That the app said `READY=1` on `NOTIFY_SOCKET`. For readiness only.
        record Notify() implements Check {}

        /// That the app says `WATCHDOG=1` on `NOTIFY_SOCKET`, never silent for longer than the
        /// probe's timeout. For liveness only.
        record Watchdog() implements Check {}

        /// Whether the answer comes once in an incarnation's life, to whoever listens then.
        default boolean isHeardOnce() {
            return switch (this) {
                case LogLine _, Notify() -> true;
                case Http _, Tcp _, Exec _, Watchdog() -> false;
            };
        }
    }
}
