package dev.opm.domain.app;

/// How much memory the process tree of an instance may hold before it is restarted.
///
/// @param bytes resident, of the whole tree
/// @param samples in a row above it that lead to the restart
public record MemoryLimit(long bytes, int samples) {
    public static final int STANDARD_SAMPLES = 3;

    public MemoryLimit {
        if (bytes < 1 || samples < 1) {
            throw new IllegalArgumentException(
                    "a memory limit is 1 byte or more, and 1 sample or more");
        }
    }
}
