package dev.opm.domain.supervision;

import dev.opm.domain.instance.Exit;
import java.time.Instant;
import java.util.Optional;

/// What is observed of one instance: the rows of the transition table.
public sealed interface InstanceState {
    /// Nothing runs and nothing will until somebody asks.
    record Stopped() implements InstanceState {}

    /// It ended with what its own policy calls a success: nothing runs until somebody asks, or its
    /// time comes.
    record Finished() implements InstanceState {}

    /// A launch is under way, or its outcome is not yet settled by the one who holds the claim.
    record Starting(Instant since) implements InstanceState {}

    /// Its process runs and supervision looks after it.
    record Online(Instant since) implements InstanceState {}

    /// Its tree is being ended, or would not go.
    record Stopping() implements InstanceState {}

    /// It ended, or could not be launched, while somebody held the claim; that one decides, or the
    /// restart policy when the claim is released.
    ///
    /// @param exit how the process ended; empty if it could not be launched
    record Fallen(String why, Optional<Exit> exit) implements InstanceState {}

    /// It will be launched again at the time given.
    record Backoff(Instant until) implements InstanceState {}

    /// It died too often and was given up.
    ///
    /// @param retry when it is tried once more; empty: when somebody asks
    record Errored(String why, Optional<Instant> retry) implements InstanceState {}

    /// Whether supervision may launch now.
    default boolean isDue(Instant now) {
        return switch (this) {
            case Backoff(Instant until) -> !until.isAfter(now);
            case Errored(String _, Optional<Instant> retry) ->
                    retry.filter(time -> !time.isAfter(now)).isPresent();
            case Stopped(), Finished(), Starting _, Online _, Stopping(), Fallen _ -> false;
        };
    }
}
