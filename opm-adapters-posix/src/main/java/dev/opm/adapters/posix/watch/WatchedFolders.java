package dev.opm.adapters.posix.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Which folders the kernel watches, each once however many are interested, and who is. A folder
/// that only lies on the way to a root is not asked for changes of its files.
///
/// Not thread-safe.
final class WatchedFolders {
    private static final WatchEvent.Kind<?>[] ALL = {ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY};
    private static final WatchEvent.Kind<?>[] NAMES = {ENTRY_CREATE, ENTRY_DELETE};

    private final WatchService service;
    private final Map<Path, WatchKey> keys = new HashMap<>();
    private final Map<WatchKey, Folder> folders = new HashMap<>();

    WatchedFolders(WatchService service) {
        this.service = service;
    }

    /// @param path real
    record Folder(Path path, Set<Interest> interests) {}

    /// @param folder real path
    /// @throws IOException if it is gone, or the kernel watches no more
    void add(Path folder, Interest interest) throws IOException {
        WatchKey key = keys.get(folder);
        if (key == null || !(interest instanceof Interest.Way)) {
            key = folder.register(service, interest instanceof Interest.Way ? NAMES : ALL);
            keys.put(folder, key);
        }
        folders.computeIfAbsent(key, _ -> new Folder(folder, new LinkedHashSet<>()))
                .interests()
                .add(interest);
    }

    /// A copy, for the interests change while they are served.
    Folder of(WatchKey key) {
        Folder folder = folders.get(key);
        return folder == null
                ? new Folder(Path.of("/"), Set.of())
                : new Folder(folder.path(), Set.copyOf(folder.interests()));
    }

    /// The kernel watches it no more.
    void lost(WatchKey key) {
        Folder folder = folders.remove(key);
        if (folder != null) {
            keys.remove(folder.path(), key);
        }
    }

    void drop(WatchedRoot root) {
        drop(_ -> true, root);
    }

    /// @param top real path of a folder that is no longer there
    void dropBelow(Path top, WatchedRoot root) {
        if (keys.containsKey(top)) {
            drop(path -> path.startsWith(top), root);
        }
    }

    private void drop(Predicate<Path> which, WatchedRoot root) {
        folders.entrySet()
                .removeIf(entry -> {
                    Folder folder = entry.getValue();
                    if (which.test(folder.path())) {
                        folder.interests().removeIf(interest -> interest.root() == root);
                    }
                    if (folder.interests().isEmpty()) {
                        entry.getKey().cancel();
                        keys.remove(folder.path(), entry.getKey());
                        return true;
                    }
                    return false;
                });
    }
}
