package dev.opm.adapters.posix.probe.http;

import java.net.SocketTimeoutException;
import java.time.Duration;

/// The end of one check. Immutable.
public final class Deadline {
    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    public static Deadline in(Duration timeout) {
        return new Deadline(System.nanoTime() + timeout.toNanos());
    }

    public boolean isOver() {
        return System.nanoTime() - end >= 0;
    }

    /// What is left, for a timeout in which 0 would mean for ever.
    ///
    /// @throws SocketTimeoutException if nothing is left
    public int millisLeft() throws SocketTimeoutException {
        long left = (end - System.nanoTime() + 999_999) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }
}
