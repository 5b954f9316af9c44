package dev.opm.adapters.logs.file;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Tells when something may have changed in the folders of the logs. Wakes up once a second even
/// so, for file systems whose changes the kernel does not tell (network shares).
public final class Changes implements AutoCloseable {
    private final WatchService watch;
    private final Set<Path> wanted;
    private final Set<Path> watched = new HashSet<>();

    public Changes(Set<Path> folders) throws IOException {
        this.watch = FileSystems.getDefault().newWatchService();
        this.wanted = folders;
        register();
    }

    /// Returns when there may be something new.
    public void await() throws IOException, InterruptedException {
        WatchKey key = watch.poll(1, TimeUnit.SECONDS);
        while (key != null) {
            key.pollEvents();
            if (!key.reset()) {
                watched.clear();
            }
            key = watch.poll();
        }
        register();
    }

    private void register() throws IOException {
        for (Path folder : wanted) {
            if (!watched.contains(folder) && Files.isDirectory(folder)) {
                folder.register(watch, ENTRY_CREATE, ENTRY_MODIFY);
                watched.add(folder);
            }
        }
    }

    @Override
    public void close() throws IOException {
        watch.close();
    }
}
