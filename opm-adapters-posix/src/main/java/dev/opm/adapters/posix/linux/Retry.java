package dev.opm.adapters.posix.linux;

import dev.opm.adapters.posix.linux.errno.Outcome;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import jnr.constants.platform.Errno;

/// The return convention of system calls: negative is failure, and EINTR means again.
public final class Retry {
    private Retry() {}

    public static Outcome<Integer> untilUninterrupted(IntSupplier call) {
        return ofLong(call::getAsInt).then(value -> Outcome.done(value.intValue()));
    }

    /// What a call answered that is not tried again.
    public static Outcome<Long> answer(long value) {
        if (value >= 0) {
            return Outcome.done(value);
        }
        Errno errno = Native.errno();
        return Outcome.failed(errno);
    }

    public static Outcome<Long> ofLong(LongSupplier call) {
        while (true) {
            long value = call.getAsLong();
            if (value >= 0) {
                return Outcome.done(value);
            }
            Errno errno = Native.errno();
            if (errno != Errno.EINTR) {
                return Outcome.failed(errno);
            }
        }
    }
}
