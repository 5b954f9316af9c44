package dev.opm.adapters.posix.lock;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.proc.ProcReader;
import dev.opm.domain.port.storage.StorageFailure;
import java.nio.file.Path;
import java.util.Optional;
import jnr.constants.platform.Errno;

/// Takes kernel locks on files by path. A file that was removed or replaced between open and lock
/// is not the path's any more, so the lock is taken again until file and path agree.
final class LockFile {
    private static final int MOST_ATTEMPTS = 100;

    private LockFile() {}

    /// The locked descriptor, or empty while another open file holds the lock.
    ///
    /// @param path absolute, without symbolic links
    /// @param access of [OpenFlags]; whoever inherits a lock should get it read-only
    /// @throws StorageFailure if the file cannot be made or locked
    static Optional<Descriptor> tryLock(Path path, int access) {
        for (int run = 0; run < MOST_ATTEMPTS; run++) {
            Descriptor file = opened(path, access);
            Optional<Errno> errno = FileCalls.tryLock(file).failure();
            if (errno.isEmpty() && isStillAt(path, file)) {
                return Optional.of(file);
            }
            file.close();
            if (errno.isPresent()) {
                return heldOrThrow(path, errno.get());
            }
        }
        throw new StorageFailure(
                "lock: "
                        + path
                        + " is replaced as often as it is locked, or a folder above it is a"
                        + " symbolic link; remove it");
    }

    private static Optional<Descriptor> heldOrThrow(Path path, Errno errno) {
        if (errno == Errno.EAGAIN) {
            return Optional.empty();
        }
        throw new StorageFailure("lock: cannot lock " + path + ": " + errno.name());
    }

    private static Descriptor opened(Path path, int access) {
        int flags = access | OpenFlags.CREATE | OpenFlags.NO_FOLLOW;
        return Descriptor.open(path.toString(), flags, 0600)
                .orThrow(errno ->
                        new StorageFailure(
                                errno == Errno.ELOOP
                                        ? "lock: " + path + " is a symbolic link; remove it"
                                        : "lock: cannot open " + path + ": " + errno.name()));
    }

    /// The kernel shows a descriptor's file by the path it has now, with a suffix if it has none.
    private static boolean isStillAt(Path path, Descriptor file) {
        try (ProcReader proc = new ProcReader()) {
            return proc.link("/proc/self/fd/" + file.number()).equals(Optional.of(path.toString()));
        }
    }
}
