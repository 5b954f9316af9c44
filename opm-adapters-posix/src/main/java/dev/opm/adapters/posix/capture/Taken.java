package dev.opm.adapters.posix.capture;

import jnr.constants.platform.Errno;

/// What became of one attempt to move bytes from a pipe into its log.
sealed interface Taken {
    /// So many bytes, more than none, are in the log and no longer in the pipe.
    record Moved(long bytes) implements Taken {}

    /// The pipe was empty.
    record Nothing() implements Taken {}

    /// There are bytes, and the log is to be put aside before them.
    record Full() implements Taken {}

    /// The log takes none.
    record Refused(Errno errno) implements Taken {}
}
