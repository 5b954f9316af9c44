package dev.opm.adapters.posix.linux.errno;

import java.util.Optional;
import java.util.function.Function;
import jnr.constants.platform.Errno;

/// What a system call gave: a value, or the errno. Its own methods switch over no pattern, for the
/// JDK makes a class for each such switch when it is first met, and a daemon meets these at its
/// start.
public sealed interface Outcome<T> {
    record Done<T>(T value) implements Outcome<T> {
        @Override
        public <R> Outcome<R> then(Function<T, Outcome<R>> next) {
            return next.apply(value);
        }

        @Override
        public Optional<Errno> failure() {
            return Optional.empty();
        }

        @Override
        public T orThrow(Function<Errno, RuntimeException> failure) {
            return value;
        }
    }

    record Failed<T>(Errno errno) implements Outcome<T> {
        @Override
        public <R> Outcome<R> then(Function<T, Outcome<R>> next) {
            return failed(errno);
        }

        @Override
        public Optional<Errno> failure() {
            return Optional.of(errno);
        }

        @Override
        public T orThrow(Function<Errno, RuntimeException> failure) {
            throw failure.apply(errno);
        }
    }

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> failed(Errno errno) {
        return new Failed<>(errno);
    }

    <R> Outcome<R> then(Function<T, Outcome<R>> next);

    Optional<Errno> failure();

    /// @param failure what to throw for the errno
    T orThrow(Function<Errno, RuntimeException> failure);

    /// For calls that fail only when something is badly wrong.
    ///
    /// @param what `census: read /proc/12/stat`
    default T orThrow(String what) {
        return orThrow(errno -> new SystemCallFailure(what, errno));
    }
}
