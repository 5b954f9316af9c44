package dev.opm.domain.port.process;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.port.storage.StorageFailure;
import java.time.Duration;
import java.util.Optional;

/// The kernel's own at-most-one guard: two locks per instance, of which each incarnation inherits
/// one; it is free only when every process that inherited it is dead or has closed it. Callable
/// from any thread.
public interface InstanceLock {
    /// Takes the lock, or empty while a process holds it.
    ///
    /// @throws StorageFailure if the lock file cannot be made
    Optional<Held> tryLock(LockSlot slot);

    /// Whether no process holds the lock now.
    ///
    /// @throws StorageFailure if that cannot be told
    boolean isFree(LockSlot slot);

    /// As [#isFree], waiting up to `patience` for a process that holds it to let go.
    ///
    /// @throws StorageFailure if that cannot be told
    boolean isFree(LockSlot slot, Duration patience);

    /// Who holds the lock, as far as it can be seen, for a message: `pid 12 (sleep), uid 1000`.
    /// Empty where nobody is seen.
    default Optional<String> holder(LockSlot slot) {
        return Optional.empty();
    }

    /// Removes what the locks leave on disk, for an instance that was deleted.
    void remove(InstanceId instance);

    /// A lock in the daemon's hand. Closing drops the daemon's share; a child that inherited it
    /// keeps it locked.
    interface Held extends AutoCloseable {
        LockSlot slot();

        @Override
        void close();
    }
}
