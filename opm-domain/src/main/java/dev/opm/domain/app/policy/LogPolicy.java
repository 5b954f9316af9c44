package dev.opm.domain.app.policy;

import java.time.Duration;
import java.util.Optional;

/// What happens to what an app writes to its standard output and error.
public record LogPolicy(Mode mode, Rotation rotation) {
    public static final LogPolicy DEFAULT = new LogPolicy(Mode.PIPE, Rotation.DEFAULT);

    /// Where the output goes.
    public enum Mode {
        /// Through a pipe into a log that is rotated, stamped and survives the daemon.
        PIPE,
        /// Straight into the log, which nobody rotates.
        FILE,
        /// Nowhere.
        NONE,
        /// Where the daemon's own output goes: for a daemon that runs in a container.
        INHERIT
    }

    /// Whether there are files that hold the output.
    public boolean isReadable() {
        return switch (mode) {
            case PIPE, FILE -> true;
            case NONE, INHERIT -> false;
        };
    }

    /// Whether full logs are packed.
    public enum Compression {
        NONE,
        GZIP
    }

    /// When a captured log is put aside, and how many of those are kept.
    ///
    /// @param maxSize bytes; a line that crosses it may go on for as much again, at most 1 MB
    /// @param maxAge of the first byte in the log; looked at when something is written
    /// @param keep how many full logs stay beside the current one
    /// @param maxTotal bytes of all logs of the app; the oldest full ones go first
    public record Rotation(
            long maxSize,
            Optional<Duration> maxAge,
            int keep,
            Compression compression,
            Optional<Long> maxTotal) {
        public static final int MOST_KEPT = 1000;

        /// One file that grows for ever.
        public static final Rotation NEVER =
                new Rotation(
                        Long.MAX_VALUE / 4,
                        Optional.empty(),
                        0,
                        Compression.NONE,
                        Optional.empty());

        public static final Rotation DEFAULT =
                new Rotation(10 << 20, Optional.empty(), 5, Compression.NONE, Optional.empty());

        public Rotation {
            if (maxSize < 1) {
                throw new IllegalArgumentException("a log's size limit is 1 byte or more");
            }
            if (keep < 0 || keep > MOST_KEPT) {
                throw new IllegalArgumentException(
                        "full logs to keep are 0 to " + MOST_KEPT + ", not " + keep);
            }
            if (maxAge.isPresent() && !maxAge.get().isPositive()) {
                throw new IllegalArgumentException("a log's age limit is more than 0");
            }
            if (maxTotal.isPresent() && maxTotal.get() < 1) {
                throw new IllegalArgumentException("a limit for all logs is 1 byte or more");
            }
        }
    }
}
