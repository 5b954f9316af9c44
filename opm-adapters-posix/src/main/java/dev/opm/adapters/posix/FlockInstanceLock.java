package dev.opm.adapters.posix;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.port.InstanceLock;
import dev.opm.domain.port.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Instance locks as flock(2) on `HOME/locks/APP-INDEX.lock`. The lock belongs to the open file,
/// which the child inherits as descriptor 198, so it outlives the daemon and needs no keeper.
///
/// It is one guard of several: a program that closes all descriptors drops it, and whoever removes
/// the lock file of a live instance lets a new file be locked; the census still finds the holder.
/// Callable from any thread.
final class FlockInstanceLock implements InstanceLock {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final HomeDirectory home;
    private final ForkWindow forks;

    FlockInstanceLock(HomeDirectory home, ForkWindow forks) {
        this.home = home;
        this.forks = forks;
    }

    /// "Held" is said only when no child of ours is between fork and exec: such a child has copies
    /// of locks that are not its own.
    @Override
    public Optional<Held> tryLock(InstanceId instance) {
        return attempt(instance).or(() -> forks.outside(() -> attempt(instance)));
    }

    /// The kernel cannot be asked to wait for so long and no longer.
    @Override
    public Optional<Held> tryLock(InstanceId instance, Duration patience) {
        long start = System.nanoTime();
        Optional<Held> held = tryLock(instance);
        while (held.isEmpty() && System.nanoTime() - start < patience.toNanos()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            held = tryLock(instance);
        }
        return held;
    }

    @Override
    public void remove(InstanceId instance) {
        try {
            Files.deleteIfExists(home.lock(instance));
        } catch (IOException e) {
            throw new StorageFailure(
                    "lock of " + instance + ": cannot remove " + home.lock(instance), e);
        }
    }

    private Optional<Held> attempt(InstanceId instance) {
        return LockFile.tryLock(home.lock(instance)).map(file -> new FlockHeld(instance, file));
    }
}
