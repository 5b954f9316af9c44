package dev.opm.adapters.posix.watch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Follows a path as the kernel does, name by name and through every symbolic link, and has each
/// folder on the way watched for the next name before it looks what is there. So whatever comes,
/// goes or leads elsewhere after the look is told by an event, and nothing falls in between.
///
/// Not thread-safe.
final class WatchedWay {
    private static final int LINKS = 40;

    private final WatchedRoot root;
    private final WatchedFolders folders;
    private final WatchedFileSystem disk;

    WatchedWay(WatchedRoot root, WatchedFolders folders, WatchedFileSystem disk) {
        this.root = root;
        this.folders = folders;
        this.disk = disk;
    }

    /// What the path leads to.
    ///
    /// @param path real: without any symbolic link
    record End(Path path, BasicFileAttributes attributes) {}

    /// @return empty if nothing is there now; it will be told of when it comes
    /// @throws IOException if the kernel watches no more, or not this
    Optional<End> follow(Path path) throws IOException {
        Deque<Path> names = new ArrayDeque<>();
        path.forEach(names::add);
        Path top = path.getRoot();
        Path at = top;
        Optional<End> end = disk.attributes(at).map(attributes -> new End(top, attributes));
        int links = 0;
        while (!names.isEmpty() && end.isPresent()) {
            Path name = names.pop();
            if (name.toString().equals("..")) {
                at = folderOf(at);
                end = look(at);
            } else if (!isHere(name)) {
                Path entry = at.resolve(name);
                boolean watched = watch(at, name);
                end = look(entry);
                if (end.isEmpty() && !watched) {
                    throw new AccessDeniedException(at + " cannot be read");
                }
                if (end.filter(found -> found.attributes().isSymbolicLink()).isPresent()) {
                    if (++links > LINKS) {
                        throw new IOException("too many symbolic links on the way");
                    }
                    Optional<Path> target = target(entry);
                    target.ifPresent(to -> push(to, names));
                    at = target.filter(Path::isAbsolute).isPresent() ? top : at;
                    end = target.isPresent() ? look(at) : Optional.empty();
                } else {
                    at = entry;
                }
            }
        }
        return end;
    }

    private Optional<End> look(Path at) {
        return disk.attributes(at).map(attributes -> new End(at, attributes));
    }

    /// @return whether the folder could be watched: one that can be passed through but not read
    ///   cannot
    private boolean watch(Path folder, Path name) throws IOException {
        try {
            folders.add(folder, new Interest.Way(root, name));
            return true;
        } catch (NoSuchFileException | NotDirectoryException gone) {
            // The folder above is watched and tells of it.
            return true;
        } catch (AccessDeniedException unreadable) {
            return false;
        }
    }

    /// Empty if it is a link no more, which the folder it is in tells of.
    private Optional<Path> target(Path link) {
        try {
            return Optional.of(disk.target(link));
        } catch (IOException changed) {
            return Optional.empty();
        }
    }

    private static void push(Path target, Deque<Path> names) {
        for (int i = target.getNameCount() - 1; i >= 0; i--) {
            names.push(target.getName(i));
        }
    }

    private static boolean isHere(Path name) {
        return name.toString().isEmpty() || name.toString().equals(".");
    }

    private static Path folderOf(Path path) {
        Path folder = path.getParent();
        return folder == null ? path : folder;
    }
}
