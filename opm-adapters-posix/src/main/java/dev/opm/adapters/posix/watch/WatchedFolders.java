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
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;

/// Which folders the kernel watches, each once however many are interested, and who is. A folder
/// that only lies on the way to a root is not asked for changes of its files.
///
/// Not thread-safe.
final class WatchedFolders {
    private static final WatchEvent.Kind<?>[] ALL = {ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY};
    private static final WatchEvent.Kind<?>[] NAMES = {ENTRY_CREATE, ENTRY_DELETE};

    private final WatchService service;
    private final WatchedFileSystem disk;
    private final Map<Path, WatchKey> keys = new HashMap<>();
    private final Map<WatchKey, Folder> folders = new HashMap<>();
    private final Set<Added> added = new HashSet<>();

    private record Added(WatchKey key, Interest interest) {}

    WatchedFolders(WatchService service, WatchedFileSystem disk) {
        this.disk = disk;
        this.service = service;
    }

    /// @param path real
    record Folder(Path path, Set<Interest> interests) {}

    /// @param folder real path
    /// @throws IOException if it is gone, or the kernel watches no more
    void add(Path folder, Interest interest) throws IOException {
        boolean namesAlone = interest instanceof Interest.Way && !isAskedForAll(folder);
        // Anew even if it is watched: another folder may have come to this name. The same one keeps
        // its key, and with it the events that wait there.
        WatchKey key = disk.register(folder, service, namesAlone ? NAMES : ALL);
        Folder known = folders.getOrDefault(key, new Folder(folder, new LinkedHashSet<>()));
        // One that was moved keeps its key: from here on it is at its new place, and what is
        // dropped
        // below the old one is not it.
        keys.remove(known.path(), key);
        keys.put(folder, key);
        known.interests().add(interest);
        folders.put(key, new Folder(folder, known.interests()));
        added.add(new Added(key, interest));
    }

    /// From here on what a root is interested in is noted, for [#dropOthers].
    void begin() {
        added.clear();
    }

    /// Drops what a root was interested in before [#begin] and is no more. What stays is never let
    /// go of in between, for events that wait would go with it.
    void dropOthers(WatchedRoot root) {
        sweep((key, interest) ->
                interest.root() == root && !added.contains(new Added(key, interest)));
    }

    private boolean isAskedForAll(Path folder) {
        WatchKey known = keys.get(folder);
        return known != null
                && folders.containsKey(known)
                && folders.get(known).interests().stream()
                        .anyMatch(interest -> !(interest instanceof Interest.Way));
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
        sweep((_, interest) -> interest.root() == root);
    }

    /// @param top real path of a folder that is no longer there
    void dropBelow(Path top, WatchedRoot root) {
        if (keys.containsKey(top)) {
            sweep((key, interest) ->
                    interest.root() == root
                            && Objects.requireNonNull(folders.get(key)).path().startsWith(top));
        }
    }

    private void sweep(BiPredicate<WatchKey, Interest> which) {
        folders.entrySet()
                .removeIf(entry -> {
                    Folder folder = entry.getValue();
                    folder.interests().removeIf(interest -> which.test(entry.getKey(), interest));
                    if (folder.interests().isEmpty()) {
                        entry.getKey().cancel();
                        keys.remove(folder.path(), entry.getKey());
                        return true;
                    }
                    return false;
                });
    }
}
