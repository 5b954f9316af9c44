package dev.opm.adapters.socket.server;

import dev.opm.adapters.socket.home.SocketHome;
import java.io.IOException;
import java.util.Optional;

/// The server before, while and after it runs. Callable from any thread.
final class UnixSocketServer implements SocketServer {
    private final SocketHome home;
    private final RequestHandler handler;
    private final Limits limits;
    private Optional<RunningServer> running = Optional.empty();

    UnixSocketServer(SocketHome home, RequestHandler handler, Limits limits) {
        this.home = home;
        this.handler = handler;
        this.limits = limits;
    }

    @Override
    public synchronized void open() throws IOException {
        if (running.isPresent()) {
            throw new IllegalStateException("the socket is open already");
        }
        running = Optional.of(RunningServer.start(home, handler, limits));
    }

    @Override
    public synchronized void close() {
        running.ifPresent(RunningServer::close);
        running = Optional.empty();
    }
}
