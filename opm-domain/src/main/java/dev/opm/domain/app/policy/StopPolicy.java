package dev.opm.domain.app.policy;

import dev.opm.domain.signal.Signal;
import java.time.Duration;
import java.util.List;

/// How an instance is asked to end: a command before, then signals one after the other, each with
/// the time it is given. What is left after the last is killed.
///
/// @param before argv of a command that is run first, as the app's user, in its directory and with
///   its environment; empty: none
/// @param beforeTimeout how long that command may take before it is killed
/// @param sequence without KILL, which always comes last
public record StopPolicy(List<String> before, Duration beforeTimeout, List<Request> sequence) {
    public static final Duration STANDARD_BEFORE_TIMEOUT = Duration.ofSeconds(10);
    public static final StopPolicy DEFAULT = new StopPolicy(Duration.ofSeconds(10));

    /// One signal and how long it is waited for.
    public record Request(Signal signal, Duration patience) {
        public Request {
            if (patience.isNegative()) {
                throw new IllegalArgumentException("a stop timeout is 0 or more");
            }
        }
    }

    public StopPolicy {
        before = List.copyOf(before);
        sequence = List.copyOf(sequence);
        if (sequence.isEmpty()) {
            throw new IllegalArgumentException("a stop begins with a signal");
        }
        if (!beforeTimeout.isPositive()) {
            throw new IllegalArgumentException("a pre-stop command has a timeout of more than 0");
        }
    }

    /// TERM, and KILL after the timeout.
    public StopPolicy(Duration timeout) {
        this(List.of(), STANDARD_BEFORE_TIMEOUT, List.of(new Request(Signal.TERM, timeout)));
    }

    public StopPolicy withBefore(List<String> command) {
        return new StopPolicy(command, beforeTimeout, sequence);
    }

    public StopPolicy withBeforeTimeout(Duration other) {
        return new StopPolicy(before, other, sequence);
    }

    public StopPolicy withSequence(List<Request> other) {
        return new StopPolicy(before, beforeTimeout, other);
    }

    /// Without the command: for what never served, or is not ended because somebody wants it.
    public StopPolicy signalsOnly() {
        return withBefore(List.of());
    }

    /// From the first signal to KILL.
    public Duration timeout() {
        return sequence.stream().map(Request::patience).reduce(Duration.ZERO, Duration::plus);
    }
}
