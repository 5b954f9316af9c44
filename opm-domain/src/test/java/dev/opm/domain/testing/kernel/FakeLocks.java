package dev.opm.domain.testing.kernel;

import dev.opm.domain.app.InstanceId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The instances' lock files as flock(2) sees them: a lock belongs to an open description, lives
/// while anybody has a share of it, and stands in the way of every other description of that file.
/// A file made after a removal is another file.
///
/// Not thread-safe: the kernel's mutex guards it.
final class FakeLocks {
    private final Map<InstanceId, LockFile> files = new HashMap<>();

    /// A new description with one share, or empty while another holds the lock.
    Optional<OpenLock> open(InstanceId instance) {
        LockFile file = files.computeIfAbsent(instance, LockFile::new);
        return file.held ? Optional.empty() : Optional.of(new OpenLock(file));
    }

    void remove(InstanceId instance) {
        files.remove(instance);
    }

    /// The instance a description locks; empty when its file was removed.
    Optional<InstanceId> locked(OpenLock lock) {
        LockFile file = lock.file;
        return files.get(file.instance) == file ? Optional.of(file.instance) : Optional.empty();
    }

    private static final class LockFile {
        private final InstanceId instance;
        private boolean held = false;

        LockFile(InstanceId instance) {
            this.instance = instance;
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
