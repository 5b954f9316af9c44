package dev.opm.domain.port.trigger;

import dev.opm.domain.port.storage.StorageFailure;
import java.time.Instant;
import java.util.Optional;

/// Keeps up to when the times of schedules have been seen to, so that a next daemon knows which it
/// missed. Survives the daemon's death and the machine's.
public interface LastRunStore {
    /// Empty when nothing was ever written, or what was is damaged.
    Optional<Instant> seenTo();

    /// @throws StorageFailure if it could not be written; the old time stands
    void seenTo(Instant time);
}
