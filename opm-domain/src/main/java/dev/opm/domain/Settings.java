package dev.opm.domain;

import java.time.Duration;

/// What an embedding program chooses.
///
/// @param parallel most spawns at a time for start and restart
/// @param patience how long a command waits for claims that others hold
public record Settings(int parallel, Duration patience) {
    public Settings {
        if (parallel < 1 || patience.isNegative()) {
            throw new IllegalArgumentException("parallel is 1 or more, patience 0 or more");
        }
    }
}
