package dev.opm.adapters.posix.watch;

import dev.opm.adapters.posix.home.Home;
import dev.opm.domain.app.policy.watch.Watch;
import dev.opm.domain.app.policy.watch.WatchFilter;
import dev.opm.domain.port.trigger.FileWatch;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One inotify instance for all watches of the home, with a thread of ours and one of the JDK: open
/// from the first watch to the close of the last. When the kernel drops events, all that may have
/// changed counts as changed.
///
/// Concurrency: a monitor guards everything; listeners are called outside of it.
final class InotifyFileWatch implements FileWatch {
    private final Home home;
    private Optional<Instance> instance = Optional.empty();

    InotifyFileWatch(Home home) {
        this.home = home;
    }

    /// What is open while anybody watches.
    private record Instance(
            WatchService service, WatchedFolders folders, Set<WatchedPaths> watches) {}

    @Override
    public synchronized Watching watch(Watch what, Listener listener) {
        try {
            Instance open = open();
            WatchFilter filter = new WatchFilter(what, List.of(real(home.path())));
            WatchedPaths watched =
                    new WatchedPaths(
                            what.paths().stream()
                                    .map(path ->
                                            new WatchedRoot(
                                                    path,
                                                    filter,
                                                    open.folders(),
                                                    WatchedFileSystem.REAL))
                                    .toList(),
                            listener,
                            this);
            open.watches().add(watched);
            watched.roots().forEach(WatchedRoot::scan);
            watched.tellFlaws();
            return watched;
        } catch (IOException refused) {
            return new Refused(WatchLimits.sentence(what.paths().getFirst(), refused));
        }
    }

    synchronized void close(WatchedPaths watched) {
        Optional<Instance> open = instance.filter(now -> now.watches().remove(watched));
        if (open.isPresent()) {
            watched.roots().forEach(WatchedRoot::forget);
            if (open.get().watches().isEmpty()) {
                instance = Optional.empty();
                shut(open.get().service());
            }
        }
    }

    private Instance open() throws IOException {
        if (instance.isPresent()) {
            return instance.get();
        }
        WatchService service = FileSystems.getDefault().newWatchService();
        Instance opened =
                new Instance(
                        service,
                        new WatchedFolders(service, WatchedFileSystem.REAL),
                        new HashSet<>());
        instance = Optional.of(opened);
        Thread.ofPlatform().name("files").daemon().start(() -> serve(opened));
        return opened;
    }

    private void serve(Instance open) {
        try {
            while (true) {
                WatchKey key = open.service().take();
                served(open, key).forEach(Runnable::run);
            }
        } catch (InterruptedException | java.nio.file.ClosedWatchServiceException over) {
            return;
        }
    }

    private synchronized List<Runnable> served(Instance open, WatchKey key) {
        serve(key, open.folders());
        return open.watches().stream().flatMap(watched -> watched.news().stream()).toList();
    }

    /// Tells whoever is interested in a folder what happened there. Roots note what is news.
    static void serve(WatchKey key, WatchedFolders folders) {
        List<WatchEvent<?>> events = key.pollEvents();
        WatchedFolders.Folder folder = folders.of(key);
        for (WatchEvent<?> event : events) {
            for (Interest interest : folder.interests()) {
                interest.root().see(folder.path(), interest, event);
            }
        }
        if (!key.reset()) {
            WatchedFolders.Folder gone = folders.of(key);
            folders.lost(key);
            for (Interest interest : gone.interests()) {
                interest.root().lostSight(gone.path(), interest);
            }
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            return path;
        }
    }

    private static void shut(WatchService service) {
        try {
            service.close();
        } catch (IOException closedAllTheSame) {
            return;
        }
    }

    /// Nothing could be opened.
    private record Refused(String why) implements Watching {
        @Override
        public List<String> flaws() {
            return List.of(why);
        }

        @Override
        public void close() {}
    }
}
