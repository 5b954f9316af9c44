package dev.opm.domain.ascent;

import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.LaunchFailure;

/// What became of one rising instance so far.
public sealed interface Trial {
    Rising rising();

    record Up(Rising rising, Identity identity) implements Trial {}

    record Fell(Rising rising, LaunchFailure failure) implements Trial {}

    /// Another one fell first, so this one was not launched.
    record NotTried(Rising rising) implements Trial {}
}
