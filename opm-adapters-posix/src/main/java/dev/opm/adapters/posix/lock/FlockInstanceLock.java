package dev.opm.adapters.posix.lock;

import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.port.storage.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Instance locks as flock(2) on `HOME/locks/APP-INDEX.lock` and, for the second incarnation of a
/// reload, `APP-INDEX.b.lock`. The lock belongs to the open file, which the child inherits as
/// descriptor 198, so it outlives the daemon and needs no keeper.
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
    public Optional<Held> tryLock(LockSlot slot) {
        return run(slot).or(() -> forks.outside(() -> run(slot)));
    }

    /// A lock whose file was never made was never held: the second one of most instances.
    @Override
    public boolean isFree(LockSlot slot) {
        if (Files.notExists(home.lock(slot))) {
            return true;
        }
        Optional<Held> held = tryLock(slot);
        held.ifPresent(Held::close);
        return held.isPresent();
    }

    /// The kernel cannot be asked to wait for so long and no longer.
    @Override
    public boolean isFree(LockSlot slot, Duration patience) {
        long start = System.nanoTime();
        boolean free = isFree(slot);
        while (!free && System.nanoTime() - start < patience.toNanos()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            free = isFree(slot);
        }
        return free;
    }

    @Override
    public Optional<String> holder(LockSlot slot) {
        return LockHolders.of(home.lock(slot));
    }

    @Override
    public void remove(InstanceId instance) {
        for (LockSlot slot : LockSlot.both(instance)) {
            try {
                Files.deleteIfExists(home.lock(slot));
            } catch (IOException e) {
                throw new StorageFailure(
                        "lock of " + instance + ": cannot remove " + home.lock(slot), e);
            }
        }
    }

    private Optional<Held> run(LockSlot slot) {
        return LockFile.tryLock(home.lock(slot), OpenFlags.READ_ONLY)
                .map(file -> new FlockHeld(slot, file));
    }
}
