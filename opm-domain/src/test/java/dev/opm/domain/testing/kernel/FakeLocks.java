package dev.opm.domain.testing.kernel;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.LockSlot;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The instances' lock files as flock(2) sees them: a lock belongs to an open description, lives
/// while anybody has a share of it, and stands in the way of every other description of that file.
/// A file made after a removal is another file.
///
/// Not thread-safe: the kernel's mutex guards it.
final class FakeLocks {
    private final Map<LockSlot, LockFile> files = new HashMap<>();

    /// A new description with one share, or empty while another holds the lock.
    Optional<OpenLock> open(LockSlot slot) {
        LockFile file = files.computeIfAbsent(slot, LockFile::new);
        return file.held ? Optional.empty() : Optional.of(new OpenLock(file));
    }

    boolean isFree(LockSlot slot) {
        LockFile file = files.get(slot);
        return file == null || !file.held;
    }

    void remove(InstanceId instance) {
        LockSlot.both(instance).forEach(files::remove);
    }

    /// Which lock a description is of; empty when its file was removed.
    Optional<LockSlot> locked(OpenLock lock) {
        LockFile file = lock.file;
        return files.get(file.slot) == file ? Optional.of(file.slot) : Optional.empty();
    }

    private static final class LockFile {
        private final LockSlot slot;
        private boolean held = false;

        LockFile(LockSlot slot) {
            this.slot = slot;
        }
    }

    /// One open description and how many have a share of it.
    static final class OpenLock {
        private final LockFile file;
        private int shares = 1;

        private OpenLock(LockFile file) {
            this.file = file;
            file.held = true;
        }

        void share() {
            shares++;
        }

        void drop() {
            shares--;
            if (shares == 0) {
                file.held = false;
            }
        }
    }
}
