package dev.opm.domain.supervision;

import java.time.Duration;

/// What a transition asks of the world. Carried out elsewhere, after the state has changed.
public sealed interface Action {
    /// Ends what the dead process left behind.
    record ClearRemains() implements Action {}

    /// Sends [Event.Due] after the delay.
    record Wake(Duration delay) implements Action {}

    /// Clears remains if need be and launches.
    record Relaunch() implements Action {}

    /// Forgets the run state: a next daemon has nothing to look after here.
    record Forget() implements Action {}
}
