package dev.opm.domain.port;

import dev.opm.domain.app.InstanceId;
import java.time.Duration;
import java.util.Optional;

/// The kernel's own at-most-one guard: a lock per instance that its process inherits and that is
/// free only when every process that inherited it is dead or has closed it. Callable from any
/// thread.
public interface InstanceLock {
    /// Takes the lock, or empty while a process holds it.
    ///
    /// @throws StorageFailure if the lock file cannot be made
    Optional<Held> tryLock(InstanceId instance);

    /// As [#tryLock], waiting up to `patience` for a process that holds it to let go.
    ///
    /// @throws StorageFailure if the lock file cannot be made
    Optional<Held> tryLock(InstanceId instance, Duration patience);

    /// Removes what the lock leaves on disk, for an instance that was deleted.
    void remove(InstanceId instance);

    /// A lock in the daemon's hand. Closing drops the daemon's share; a child that inherited it
    /// keeps it locked.
    interface Held extends AutoCloseable {
        InstanceId instance();

        @Override
        void close();
    }
}
