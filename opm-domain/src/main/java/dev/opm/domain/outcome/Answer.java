package dev.opm.domain.outcome;

import java.util.function.Function;

/// What a use case answers: what was asked for, or why not.
public sealed interface Answer<T> {
    record Done<T>(T value) implements Answer<T> {}

    record Refused<T>(Refusal refusal) implements Answer<T> {}

    static <T> Answer<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Answer<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    /// Goes on with the value, or stays refused.
    default <R> Answer<R> then(Function<T, Answer<R>> next) {
        return switch (this) {
            case Done<T>(T value) -> next.apply(value);
            case Refused<T>(Refusal refusal) -> new Refused<>(refusal);
        };
    }
}
