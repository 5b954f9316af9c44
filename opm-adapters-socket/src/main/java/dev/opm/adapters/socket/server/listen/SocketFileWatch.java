package dev.opm.adapters.socket.server.listen;

import dev.opm.adapters.socket.home.SocketHome;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/// Tells when the socket file may have been deleted, moved or replaced, by inotify(7), which is
/// what the JDK uses on Linux: no polling. Has a thread of its own, on which the listener is
/// called.
public final class SocketFileWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SocketFileWatch.class.getName());

    private final SocketHome home;
    private final WatchService service;
    private final Runnable listener;

    private SocketFileWatch(SocketHome home, WatchService service, Runnable listener) {
        this.home = home;
        this.service = service;
        this.listener = listener;
    }

    public static SocketFileWatch start(SocketHome home, Runnable listener) throws IOException {
        WatchService service = home.path().getFileSystem().newWatchService();
        home.path()
                .register(
                        service,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_DELETE);
        SocketFileWatch watch = new SocketFileWatch(home, service, listener);
        Thread.ofPlatform().daemon().name("opm-socket-watch").start(watch::run);
        return watch;
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "socket: the watch did not close", e);
        }
    }

    private void run() {
        try {
            boolean valid = true;
            while (valid) {
                WatchKey key = service.take();
                if (key.pollEvents().stream().anyMatch(this::concernsUs)) {
                    listener.run();
                }
                valid = key.reset();
            }
            LOG.log(
                    System.Logger.Level.ERROR,
                    "socket: the home " + home.path() + " is gone; nobody can reach the daemon");
        } catch (ClosedWatchServiceException | InterruptedException end) {
            // Nothing is left to watch.
        }
    }

    private boolean concernsUs(WatchEvent<?> event) {
        return event.kind().equals(StandardWatchEventKinds.OVERFLOW)
                || (event.context() instanceof Path name
                        && name.equals(home.socket().getFileName()));
    }
}
