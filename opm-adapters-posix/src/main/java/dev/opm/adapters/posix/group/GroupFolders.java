package dev.opm.adapters.posix.group;

import dev.opm.domain.port.storage.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/// Where a home's groups are, or were when an earlier daemon ran in another group: one directory a
/// line, written before the first group is made in it. Of this boot alone; a line whose directory
/// is gone means nothing. Callable from any thread.
final class GroupFolders {
    private static final FileAttribute<?> OWNERS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private final Set<Path> known;

    private GroupFolders(Path file, List<Path> known) {
        this.file = file;
        this.known = new CopyOnWriteArraySet<>(known);
    }

    /// @param name what such a directory is called; a line with another is not ours
    static GroupFolders read(Path file, String name) {
        try {
            return new GroupFolders(
                    file,
                    Files.readAllLines(file).stream()
                            .map(Path::of)
                            .filter(path -> path.isAbsolute() && path.endsWith(name))
                            .filter(Files::isDirectory)
                            .toList());
        } catch (NoSuchFileException none) {
            return new GroupFolders(file, List.of());
        } catch (IOException | IllegalArgumentException e) {
            throw new StorageFailure("control groups: cannot read " + file, e);
        }
    }

    Set<Path> known() {
        return known;
    }

    /// @throws StorageFailure if it could not be written
    synchronized void add(Path folder) {
        if (known.contains(folder)) {
            return;
        }
        try {
            if (Files.notExists(file)) {
                Files.createFile(file, OWNERS_ALONE);
            }
            Files.writeString(
                    file, folder + "\n", StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
            known.add(folder);
        } catch (IOException e) {
            throw new StorageFailure("control groups: cannot write " + file, e);
        }
    }

    /// Forgets those that are no more, and the file with the last.
    synchronized void forgetGone() {
        if (known.removeIf(folder -> !Files.isDirectory(folder)) && known.isEmpty()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException staysAsItIs) {
                return; // its lines mean nothing
            }
        }
    }
}
