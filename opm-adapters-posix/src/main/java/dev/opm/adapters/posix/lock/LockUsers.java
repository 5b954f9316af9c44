package dev.opm.adapters.posix.lock;

import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.adapters.posix.linux.errno.Errnos;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.port.storage.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.stream.Collectors;

/// The users that an instance was ever launched as, in the file of its lock: one number a line,
/// written before the launch. Whose mark is believed depends on it. The daemon's own user and root
/// are not written down. Stateless.
public final class LockUsers {
    private LockUsers() {}

    /// The caller holds the lock.
    ///
    /// @throws StorageFailure if it could not be written
    public static void add(HomeDirectory home, LockSlot slot, int user) {
        Path file = home.lock(slot);
        if (of(home, slot).contains(user)) {
            return;
        }
        try {
            Files.writeString(
                    file, user + "\n", StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new StorageFailure("lock: cannot write " + file + ": " + Errnos.shown(e), e);
        }
    }

    public static Set<Integer> of(HomeDirectory home, LockSlot slot) {
        try {
            return Files.readAllLines(home.lock(slot)).stream()
                    .filter(line -> line.matches("\\d{1,9}"))
                    .map(Integer::valueOf)
                    .collect(Collectors.toSet());
        } catch (NoSuchFileException never) {
            return Set.of();
        } catch (IOException e) {
            throw new StorageFailure(
                    "lock: cannot read " + home.lock(slot) + ": " + Errnos.shown(e), e);
        }
    }
}
