package dev.opm.domain.incarnation;

import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.LaunchFailure;

/// What became of a launch.
public sealed interface LaunchOutcome {
    record Launched(Identity identity) implements LaunchOutcome {}

    /// No process of this launch is alive.
    record Failed(LaunchFailure failure) implements LaunchOutcome {}
}
