package dev.opm.domain.supervision;

import dev.opm.domain.instance.Exit;
import java.time.Duration;
import java.time.Instant;

/// What a transition asks of the world. Carried out elsewhere, after the state has changed.
sealed interface Action {
    /// Ends what the dead process left behind, if it left anything.
    record ClearRemains() implements Action {}

    /// Sends [Event.Due] for this time after the delay.
    record Wake(Instant due, Duration delay) implements Action {}

    /// Clears remains if need be and launches.
    record Relaunch() implements Action {}

    /// Writes down that it was given up, so that a next daemon knows.
    record GiveUp(String why) implements Action {}

    /// Writes down that it finished, so that a next daemon knows.
    record Finish(Exit exit) implements Action {}

    /// Forgets the run state: a next daemon has nothing to look after here.
    record Forget() implements Action {}
}
