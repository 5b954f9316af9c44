package dev.opm.adapters.posix.capture.file;

import jnr.constants.platform.Errno;

/// What became of one attempt to move bytes from a pipe into its log.
public sealed interface TransferResult {
    /// So many bytes, more than none, are in the log and no longer in the pipe.
    record Moved(long bytes) implements TransferResult {}

    /// The pipe was empty.
    record Nothing() implements TransferResult {}

    /// There are bytes, and the log is to be put aside before them.
    record Full() implements TransferResult {}

    /// The log takes none.
    record Refused(Errno errno) implements TransferResult {}
}
