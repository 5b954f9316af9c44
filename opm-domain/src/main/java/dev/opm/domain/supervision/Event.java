package dev.opm.domain.supervision;

import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.instance.Exit;
import java.time.Instant;

/// What can happen to an instance: the columns of the transition table.
public sealed interface Event {
    /// The holder of the claim is about to launch.
    record Launching(Launch launch, Starter starter) implements Event {}

    record LaunchFailed(String why) implements Event {}

    /// A live process of an earlier daemon was taken over as it is.
    record Adopted(Launch launch, Instant startedAt, int restarts) implements Event {}

    /// An earlier daemon gave it up. Posted after [Adopted], under a claim.
    record FoundErrored(String why) implements Event {}

    /// It had finished before this daemon knew of it. Posted under a claim.
    record FoundFinished(Exit exit) implements Event {}

    /// The successor that a reload launched beside it took its place.
    record Succeeded(Launch launch, Instant startedAt) implements Event {}

    /// The process ended and nobody held the claim.
    record Ended(Exit exit) implements Event {}

    /// The process ended while somebody held the claim.
    record EndedHeld(Exit exit) implements Event {}

    /// The holder of the claim begins to end the tree.
    record StopBegan() implements Event {}

    /// The holder saw the tree empty.
    record Cleared() implements Event {}

    /// What a dead process had left was seen gone.
    record RemainsCleared() implements Event {}

    /// The holder ended a process that was no longer well: supervision decides.
    record Unwell(String why) implements Event {}

    /// The holder took it down for something that failed: it is to come back as it was.
    record RestartDue() implements Event {}

    /// A trigger fired on it; what ran is ended, and it is to be launched now.
    ///
    /// @param why for people, as `watch: app.js changed`
    record Renewed(String why) implements Event {}

    /// Somebody wants restarts and deaths to be counted from now on. Posted under a claim.
    record CountedAnew() implements Event {}

    /// The time to launch again has come, as the timer that was set for it says.
    record Due(Instant time) implements Event {}

    /// Nobody holds the claim any more.
    record Released() implements Event {}

    /// Who launches: what people ask for clears the tally of deaths, what supervision does adds to
    /// the count of restarts.
    enum Starter {
        OPERATION,
        SUPERVISION
    }
}
