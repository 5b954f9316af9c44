package dev.opm.adapters.posix.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import dev.opm.domain.app.policy.watch.WatchFilter;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
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
    private final WatchedFileSystem disk;
    private final WatchedWay way;
    private boolean isScanned;
    private Optional<Object> there = Optional.empty();
    private Optional<Path> changed = Optional.empty();
    private Optional<String> flaw = Optional.empty();

    WatchedRoot(Path path, WatchFilter filter, WatchedFolders folders, WatchedFileSystem disk) {
        this.path = path;
        this.filter = filter;
        this.folders = folders;
        this.disk = disk;
        this.way = new WatchedWay(this, folders, disk);
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
        Optional<WatchedWay.End> end = Optional.empty();
        try {
            end = way.follow(path);
            if (end.isEmpty()) {
                flaw = Optional.of("watch: " + path + " is not there; it is waited for");
            } else {
                watchEnd(end.get());
            }
        } catch (IOException failure) {
            flaw = Optional.of(WatchLimits.sentence(path, failure));
        }
        folders.dropOthers(this);
        Optional<Object> now =
                end.map(WatchedWay.End::attributes).map(BasicFileAttributes::fileKey);
        if (isScanned && now.isPresent() && !now.equals(there)) {
            change(path);
        }
        there = now;
        isScanned = true;
    }

    private void watchEnd(WatchedWay.End end) throws IOException {
        Path folder = end.path().getParent();
        if (end.attributes().isDirectory()) {
            walk(end.path(), end.path());
        } else if (folder != null) {
            folders.add(folder, new Interest.OneFile(this, end.path().getFileName()));
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
                }
            }
            case Interest.Way(WatchedRoot _, Path entry) -> {
                if (lost) {
                    scan();
                } else if (entry.equals(name) && !event.kind().equals(ENTRY_MODIFY)) {
                    scan();
                    if (event.kind().equals(ENTRY_CREATE)) {
                        changeIfThere();
                    }
                }
            }
        }
    }

    /// The kernel watches a folder no more: it is gone, or its file system is. One below the top is
    /// told of by the folder it was in.
    void lostSight(Path folder, Interest interest) {
        switch (interest) {
            case Interest.Inside(WatchedRoot _, Path top) -> {
                if (folder.equals(top)) {
                    scan();
                    changeIfThere();
                }
            }
            case Interest.OneFile _, Interest.Way _ -> scan();
        }
    }

    private void changeIfThere() {
        if (there.isPresent()) {
            change(path);
        }
    }

    private void seeInside(Path top, Path entry, WatchEvent.Kind<?> kind) {
        if (filter.ignores(top, entry)) {
            return;
        }
        change(path.resolve(top.relativize(entry)));
        if (kind.equals(ENTRY_DELETE)) {
            folders.dropBelow(entry, this);
        } else if (kind.equals(ENTRY_CREATE) && isFolder(entry)) {
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

    /// A folder is watched before what is in it is looked at, so that nothing comes in between.
    /// What cannot be read, or vanishes meanwhile, is left out.
    private void walk(Path top, Path folder) throws IOException {
        if (filter.ignores(top, folder)) {
            return;
        }
        try {
            folders.add(folder, new Interest.Inside(this, top));
            for (Path entry : disk.entries(folder)) {
                if (isFolder(entry)) {
                    walk(top, entry);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException leftOut) {
            return;
        }
    }

    private boolean isFolder(Path entry) {
        return disk.attributes(entry).filter(BasicFileAttributes::isDirectory).isPresent();
    }
}
