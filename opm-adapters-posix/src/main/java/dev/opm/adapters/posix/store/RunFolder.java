package dev.opm.adapters.posix.store;

import dev.opm.adapters.posix.store.durable.Disk;
import dev.opm.adapters.posix.store.durable.Errno;
import dev.opm.adapters.posix.store.json.Fields;
import dev.opm.adapters.posix.store.json.FlawedFile;
import dev.opm.adapters.posix.store.json.JsonFile;
import dev.opm.adapters.posix.store.json.UnreadableFile;
import dev.opm.domain.port.StorageFailure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Small files that are replaced whole, fast, and need not survive power loss. Makes its folder,
/// mode 0700, when it first writes. Not for several threads at once.
final class RunFolder {
    private static final String DRAFT = ".tmp";

    private final Path folder;
    private final Disk disk;

    RunFolder(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    void write(String name, byte[] content) {
        Path draft = folder.resolve(name + DRAFT);
        try {
            fill(draft, content);
            disk.rename(draft, folder.resolve(name));
        } catch (IOException failure) {
            drop(draft, failure);
            throw failed("written", name, failure);
        }
    }

    /// Empty if there is no such file or it is damaged.
    <T> Optional<T> read(String name, Function<Fields, T> reading) {
        Path file = folder.resolve(name);
        try {
            return JsonFile.read(file).map(reading);
        } catch (UnreadableFile unknown) {
            throw new StorageFailure("the run state " + file + " " + unknown.getMessage(), unknown);
        } catch (FlawedFile | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    void remove(String name) {
        try {
            disk.delete(folder.resolve(name));
        } catch (IOException failure) {
            throw failed("removed", name, failure);
        }
    }

    /// Removes what unfinished writes left and answers the names that match.
    List<String> sweep(Pattern wanted) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(DRAFT)) {
                    disk.delete(file);
                } else if (wanted.matcher(name).matches()) {
                    names.add(name);
                }
            }
        } catch (NoSuchFileException nothingYet) {
            return List.of();
        } catch (IOException failure) {
            throw new StorageFailure(
                    "the run state in " + folder + " cannot be read: " + Errno.shown(failure),
                    failure);
        }
        return names;
    }

    private void fill(Path draft, byte[] content) throws IOException {
        try (Disk.Draft open = create(draft)) {
            open.write(content);
        }
    }

    private Disk.Draft create(Path draft) throws IOException {
        try {
            return disk.create(draft);
        } catch (FileAlreadyExistsException leftover) {
            disk.delete(draft);
        } catch (NoSuchFileException noFolder) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        return disk.create(draft);
    }

    private void drop(Path draft, IOException reason) {
        try {
            disk.delete(draft);
        } catch (IOException leftForTheNextSweep) {
            reason.addSuppressed(leftForTheNextSweep);
        }
    }

    private StorageFailure failed(String done, String name, IOException failure) {
        return new StorageFailure(
                "the run state "
                        + folder.resolve(name)
                        + " could not be "
                        + done
                        + ": "
                        + Errno.shown(failure)
                        + "; the one before it stands",
                failure);
    }
}
