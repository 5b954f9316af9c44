package dev.opm.adapters.posix;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.Outcome;
import dev.opm.domain.port.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import jnr.constants.platform.Errno;

/// Takes kernel locks on files by path. A file that was removed or replaced between open and lock
/// is not the path's any more, so the lock is taken again until file and path agree.
final class LockFile {
    private LockFile() {}

    /// The locked descriptor, or empty while another open file holds the lock.
    ///
    /// @throws StorageFailure if the file cannot be made or locked
    static Optional<Descriptor> tryLock(Path path) {
        while (true) {
            Descriptor file = opened(path);
            Optional<Errno> errno = FileCalls.tryLock(file).failure();
            if (errno.isEmpty() && isStillAt(path, file)) {
                return Optional.of(file);
            }
            file.close();
            if (errno.isPresent()) {
                return heldOrThrow(path, errno.get());
            }
        }
    }

    private static Optional<Descriptor> heldOrThrow(Path path, Errno errno) {
        if (errno == Errno.EAGAIN) {
            return Optional.empty();
        }
        throw new StorageFailure("lock: cannot lock " + path + ": " + errno.name());
    }

    private static Descriptor opened(Path path) {
        int flags = OpenFlags.READ_WRITE | OpenFlags.CREATE;
        return switch (Descriptor.open(path.toString(), flags, 0600)) {
            case Outcome.Done<Descriptor>(Descriptor file) -> file;
            case Outcome.Failed<Descriptor>(Errno errno) ->
                    throw new StorageFailure("lock: cannot open " + path + ": " + errno.name());
        };
    }

    private static boolean isStillAt(Path path, Descriptor file) {
        try {
            return Objects.equals(
                    fileKey(Path.of("/proc/self/fd/" + file.number())), fileKey(path));
        } catch (NoSuchFileException removed) {
            return false;
        } catch (IOException e) {
            throw new StorageFailure("lock: cannot look at " + path + ": " + e.getMessage(), e);
        }
    }

    private static Object fileKey(Path path) throws IOException {
        return Files.readAttributes(path, "unix:dev,ino");
    }
}
