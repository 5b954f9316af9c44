package dev.opm.cli.daemon;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Something to wait on while a daemon comes or goes: files that appear in the home or vanish from
/// it, and whatever else is [#announce]d. A second thread watches the folder until this is closed.
final class HomeEvents implements AutoCloseable {
    private final WatchService watch;
    private final Semaphore events = new Semaphore(0);

    HomeEvents(Path folder) throws IOException {
        watch = folder.getFileSystem().newWatchService();
        folder.register(watch, ENTRY_CREATE, ENTRY_DELETE);
        Thread.ofPlatform().daemon().name("home-events").start(this::pump);
    }

    void announce() {
        events.release();
    }

    /// Returns at the next event, or after the time: a socket file is there a moment before anyone
    /// listens on it.
    void await(Duration most) throws InterruptedException {
        if (events.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
            events.drainPermits();
        }
    }

    private void pump() {
        try {
            while (true) {
                WatchKey key = watch.take();
                key.pollEvents();
                announce();
                if (!key.reset()) {
                    return;
                }
            }
        } catch (ClosedWatchServiceException | InterruptedException done) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        watch.close();
    }
}
