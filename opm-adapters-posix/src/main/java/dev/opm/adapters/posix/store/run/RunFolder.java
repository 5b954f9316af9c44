package dev.opm.adapters.posix.store.run;

import dev.opm.adapters.posix.linux.errno.Errnos;
import dev.opm.adapters.posix.store.durable.Disk;
import dev.opm.adapters.posix.store.json.Fields;
import dev.opm.adapters.posix.store.json.FlawedStoreFile;
import dev.opm.adapters.posix.store.json.JsonFile;
import dev.opm.adapters.posix.store.json.UnreadableFile;
import dev.opm.domain.port.storage.StorageFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Small files that are replaced whole or grow by a line, fast, and need not survive power loss.
///
/// A file is replaced in steps: draft written, old one renamed to `.old`, draft renamed, `.old`
/// removed. So at any instant the file or its `.old` is there and whole; a reader prefers the file.
/// Renaming onto a file would be one step, but ext4 then starts to write the draft out
/// (`auto_da_alloc`), which costs five times the rest. Makes its folder, mode 0700, when it first
/// writes. Not for several threads at once.
public final class RunFolder {
    private static final String DRAFT = ".tmp";
    private static final String OLD = ".old";

    private final Path folder;
    private final Disk disk;
    private final Reserve reserve;

    public RunFolder(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
        this.reserve = new Reserve(folder, disk);
    }

    /// What is there already is replaced on a full disk too.
    public void write(String name, byte[] content) {
        Path draft = folder.resolve(name + DRAFT);
        try {
            fill(draft, content);
            replace(folder.resolve(name), draft);
            reserve.cover(content.length);
        } catch (IOException failure) {
            drop(draft, failure);
            writeIntoReserve(name, content, failure);
        }
    }

    private void writeIntoReserve(String name, byte[] content, IOException failure) {
        Path file = folder.resolve(name);
        try {
            if (!Reserve.isFor(failure) || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw failure;
            }
            reserve.replace(file, old(file), content, failure);
        } catch (IOException stands) {
            throw failed("written", name, stands);
        }
    }

    /// Adds a line to a file, and writes the whole if there is none. What is cut off of the line is
    /// left out by [#read].
    public void append(String name, byte[] line, Supplier<byte[]> whole) {
        ByteArrayOutputStream added = new ByteArrayOutputStream(line.length + 2);
        added.write('\n');
        added.writeBytes(line);
        added.write('\n');
        try {
            disk.append(folder.resolve(name), added.toByteArray());
        } catch (NoSuchFileException removed) {
            write(name, whole.get());
        } catch (IOException failure) {
            writeIntoReserve(name, whole.get(), failure);
        }
    }

    /// The objects on the lines of the file. Empty if there is no such file or it is damaged.
    public <T> Optional<T> read(String name, Function<List<Fields>, T> reading) {
        Path file = folder.resolve(name);
        try {
            return JsonFile.readLines(file).or(() -> JsonFile.readLines(old(file))).map(reading);
        } catch (UnreadableFile unknown) {
            throw new StorageFailure("the run state " + file + " " + unknown.getMessage(), unknown);
        } catch (FlawedStoreFile | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    public void remove(String name) {
        try {
            disk.delete(old(folder.resolve(name)));
            disk.delete(folder.resolve(name));
        } catch (IOException failure) {
            throw failed("removed", name, failure);
        }
    }

    /// Finishes or removes what unfinished writes left, and answers the names that match.
    public List<String> sweep(Pattern wanted) {
        try {
            for (String name : names()) {
                if (name.endsWith(DRAFT)) {
                    disk.delete(folder.resolve(name));
                } else if (name.endsWith(OLD)) {
                    settle(folder.resolve(name.substring(0, name.length() - OLD.length())));
                }
            }
            return names().stream().filter(wanted.asMatchPredicate()).toList();
        } catch (IOException failure) {
            throw new StorageFailure(
                    "the run state in " + folder + " cannot be read: " + Errnos.shown(failure),
                    failure);
        }
    }

    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        } catch (NoSuchFileException nothingYet) {
            return List.of();
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
        return names;
    }

    private void replace(Path file, Path draft) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            disk.rename(draft, file);
            return;
        }
        disk.rename(file, old(file));
        try {
            disk.rename(draft, file);
        } catch (IOException failure) {
            disk.rename(old(file), file);
            throw failure;
        }
        drop(old(file));
    }

    /// After a write that did not come to its end.
    private void settle(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            disk.delete(old(file));
        } else {
            disk.rename(old(file), file);
        }
    }

    private static Path old(Path file) {
        return file.resolveSibling(file.getFileName() + OLD);
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

    /// What cannot be removed now is removed by the next sweep; the new file is in place.
    private void drop(Path old) {
        try {
            disk.delete(old);
        } catch (IOException leftForTheNextSweep) {
            return;
        }
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
                        + Errnos.shown(failure)
                        + "; the one before it stands",
                failure);
    }
}
