package dev.opm.domain.app.policy;

import java.util.Optional;

/// How much memory the process tree of an instance may hold before it is restarted.
///
/// @param bytes resident, of the whole tree; empty: as much as it likes
/// @param samples in a row above it that lead to the restart
public record MemoryLimit(Optional<Long> bytes, int samples) {
    public static final int STANDARD_SAMPLES = 3;
    public static final MemoryLimit NONE = new MemoryLimit(Optional.empty(), STANDARD_SAMPLES);

    public MemoryLimit {
        if (bytes.filter(least -> least < 1).isPresent() || samples < 1) {
            throw new IllegalArgumentException(
                    "a memory limit is 1 byte or more, and 1 sample or more");
        }
    }

    public boolean isSet() {
        return bytes.isPresent();
    }

    public MemoryLimit withBytes(Optional<Long> other) {
        return new MemoryLimit(other, samples);
    }

    public MemoryLimit withSamples(int other) {
        return new MemoryLimit(bytes, other);
    }
}
