package dev.opm.domain.transaction;

import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.LaunchFailure;

/// What became of one pending instance so far.
public sealed interface StartResult {
    PendingStart pending();

    record Up(PendingStart pending, Identity identity) implements StartResult {}

    record Failed(PendingStart pending, LaunchFailure failure) implements StartResult {}

    /// It ran and ended with what its own policy calls a success.
    record Finished(PendingStart pending) implements StartResult {}

    /// Another one failed first, so this one was not launched.
    record NotTried(PendingStart pending) implements StartResult {}

    /// Whether it is as it was to be.
    default boolean isGood() {
        return switch (this) {
            case Up _, Finished _ -> true;
            case Failed _, NotTried _ -> false;
        };
    }
}
