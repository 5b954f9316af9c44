package dev.opm.domain.app;

import dev.opm.domain.signal.Signal;
import java.time.Duration;
import java.util.List;

/// How an instance is asked to end: a command before, then signals one after the other, each with
/// the time it is given. What is left after the last is killed.
///
/// @param before argv of a command that is run first, with the app's environment; empty: none
/// @param sequence without KILL, which always comes last
public record StopPolicy(List<String> before, List<Request> sequence) {
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
    }

    /// TERM, and KILL after the timeout.
    public StopPolicy(Duration timeout) {
        this(List.of(), List.of(new Request(Signal.TERM, timeout)));
    }

    public StopPolicy withBefore(List<String> command) {
        return new StopPolicy(command, sequence);
    }

    public StopPolicy withSequence(List<Request> other) {
        return new StopPolicy(before, other);
    }

    /// From the first signal to KILL.
    public Duration timeout() {
        return sequence.stream().map(Request::patience).reduce(Duration.ZERO, Duration::plus);
    }
}
