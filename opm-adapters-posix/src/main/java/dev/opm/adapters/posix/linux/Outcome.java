package dev.opm.adapters.posix.linux;

import java.util.Optional;
import java.util.function.Function;
import jnr.constants.platform.Errno;

/// What a system call gave: a value, or the errno.
public sealed interface Outcome<T> {
    record Done<T>(T value) implements Outcome<T> {}

    record Failed<T>(Errno errno) implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> failed(Errno errno) {
        return new Failed<>(errno);
    }

    default <R> Outcome<R> then(Function<T, Outcome<R>> next) {
        return switch (this) {
            case Done<T>(T value) -> next.apply(value);
            case Failed<T>(Errno errno) -> failed(errno);
        };
    }

    default Optional<Errno> failure() {
        return switch (this) {
            case Done<T> _ -> Optional.empty();
            case Failed<T>(Errno errno) -> Optional.of(errno);
        };
    }

    /// For calls that fail only when something is badly wrong.
    ///
    /// @param what `census: read /proc/12/stat`
    default T orThrow(String what) {
        return switch (this) {
            case Done<T>(T value) -> value;
            case Failed<T>(Errno errno) -> throw new SystemCallFailure(what, errno);
        };
    }
}
