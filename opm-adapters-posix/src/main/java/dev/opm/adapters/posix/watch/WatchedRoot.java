package dev.opm.adapters.posix.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import dev.opm.domain.app.policy.watch.WatchFilter;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.WatchEvent;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/// One watched path: a file, or a folder with all below it, that may be reached by symbolic links,
/// may not be there yet, and may go and come back. Links inside the folder are not followed.
///
/// Not thread-safe: the watch's monitor guards it.
final class WatchedRoot {
    private final Path path;
    private final WatchFilter filter;
    private final WatchedFolders folders;
    private boolean isScanned;
    private Optional<Object> there = Optional.empty();
    private Optional<Path> changed = Optional.empty();
    private Optional<String> flaw = Optional.empty();

    WatchedRoot(Path path, WatchFilter filter, WatchedFolders folders) {
        this.path = path;
        this.filter = filter;
        this.folders = folders;
    }

    /// What is not watched, and why.
    Optional<String> flaw() {
        return flaw;
    }

    /// The first change since the last call.
    Optional<Path> takeChange() {
        Optional<Path> first = changed;
        changed = Optional.empty();
        return first;
    }

    /// Watches what is there now, and nothing else. What has come, or come to the place of another,
    /// since the last scan is a change: its events may have gone to a folder that was not watched
    /// yet, or no more.
    void scan() {
        folders.begin();
        flaw = Optional.empty();
        try {
            watchWay();
            if (Files.isDirectory(path)) {
                Path top = path.toRealPath();
                walk(top, top);
            } else if (Files.exists(path)) {
                Path file = path.toRealPath();
                folders.add(folderOf(file), new Interest.OneFile(this, file.getFileName()));
            } else {
                flaw = Optional.of("watch: " + path + " is not there; it is waited for");
            }
        } catch (IOException failure) {
            flaw = Optional.of(WatchLimits.sentence(path, failure));
        }
        folders.dropOthers(this);
        Optional<Object> now = fileThere();
        if (isScanned && now.isPresent() && !now.equals(there)) {
            change(path);
        }
        there = now;
        isScanned = true;
    }

    /// Which file or folder the path leads to.
    private Optional<Object> fileThere() {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(path, BasicFileAttributes.class).fileKey());
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    void forget() {
        folders.drop(this);
    }

    /// @param folder real path of the folder that the event is about
    void see(Path folder, Interest interest, WatchEvent<?> event) {
        boolean lost = event.kind().equals(OVERFLOW);
        Path name = event.context() instanceof Path entry ? entry : Path.of("");
        switch (interest) {
            case Interest.Inside(WatchedRoot _, Path top) -> {
                if (lost) {
                    change(path);
                    scan();
                } else {
                    seeInside(top, folder.resolve(name), event.kind());
                }
            }
            case Interest.OneFile(WatchedRoot _, Path file) -> {
                if (lost || file.equals(name)) {
                    change(path);
                    there = fileThere();
                }
            }
            case Interest.Way(WatchedRoot _, Path entry) -> {
                if (lost || entry.equals(name)) {
                    scan();
                    if (!event.kind().equals(ENTRY_DELETE) && Files.exists(path)) {
                        change(path);
                    }
                }
            }
        }
    }

    /// The kernel watches a folder of it no more.
    ///
    /// @param top real path of the root as it was
    void topMayBeGone(Path top) {
        if (!Files.isDirectory(top)) {
            scan();
        }
    }

    private void seeInside(Path top, Path entry, WatchEvent.Kind<?> kind) {
        if (filter.ignores(top, entry)) {
            return;
        }
        change(path.resolve(top.relativize(entry)));
        if (kind.equals(ENTRY_DELETE)) {
            folders.dropBelow(entry, this);
        } else if (kind.equals(ENTRY_CREATE)
                && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            try {
                walk(top, entry);
            } catch (IOException failure) {
                flaw = Optional.of(WatchLimits.sentence(entry, failure));
            }
        }
    }

    private void change(Path what) {
        changed = changed.or(() -> Optional.of(what));
    }

    /// The nearest folder above that is there, and the folder of every link on the way.
    private void watchWay() throws IOException {
        // What appears just before it is watched for changes what is next.
        Optional<Path> watched = Optional.empty();
        for (Optional<Path> next = nextOnTheWay();
                next.isPresent() && !next.equals(watched);
                next = nextOnTheWay()) {
            watchFor(next.get());
            watched = next;
        }
        for (Path part = path; part.getParent() != null; part = part.getParent()) {
            if (Files.isSymbolicLink(part)) {
                watchFor(part);
            }
        }
    }

    /// The path, or the first folder above it that is missing. None leads to the root of the file
    /// system.
    private Optional<Path> nextOnTheWay() {
        Path child = path;
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            if (Files.isDirectory(above)) {
                return Optional.of(child);
            }
            child = above;
        }
        return Optional.empty();
    }

    private void watchFor(Path entry) throws IOException {
        folders.add(folderOf(entry).toRealPath(), new Interest.Way(this, entry.getFileName()));
    }

    /// Of anything but the root of the file system.
    private static Path folderOf(Path entry) {
        Path folder = entry.getParent();
        return folder == null ? entry : folder;
    }

    private FileVisitResult visit(Path top, Path folder) throws IOException {
        try {
            folders.add(folder, new Interest.Inside(this, top));
            return FileVisitResult.CONTINUE;
        } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException leftOut) {
            return FileVisitResult.SKIP_SUBTREE;
        }
    }

    /// What cannot be read, or vanishes meanwhile, is left out.
    private void walk(Path top, Path from) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) throws IOException {
                        if (filter.ignores(top, folder)) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        return visit(top, folder);
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path folder,
                            @org.jspecify.annotations.Nullable IOException unreadable) {
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
