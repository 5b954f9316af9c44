package dev.opm.domain.ascent;

import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.LaunchFailure;

/// What became of one rising instance so far.
public sealed interface Trial {
    Rising rising();

    record Up(Rising rising, Identity identity) implements Trial {}

    record Fell(Rising rising, LaunchFailure failure) implements Trial {}

    /// It ran and ended with success already, which is what others wait for.
    record Completed(Rising rising) implements Trial {}

    /// Another one fell first, so this one was not launched.
    record NotTried(Rising rising) implements Trial {}

    /// Whether it is as it was to be.
    default boolean isGood() {
        return switch (this) {
            case Up _, Completed _ -> true;
            case Fell _, NotTried _ -> false;
        };
    }
}
