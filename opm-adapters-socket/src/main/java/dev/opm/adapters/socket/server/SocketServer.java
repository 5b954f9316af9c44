package dev.opm.adapters.socket.server;

import java.io.IOException;

/// The daemon's end of the home's socket.
public interface SocketServer extends AutoCloseable {
    /// Binds the socket and begins to answer. To be called once, by the holder of the home's lease:
    /// what lies at the socket's path is taken for the leftover of a dead daemon and replaced.
    ///
    /// @throws IOException if the socket cannot be made; the message says why
    void open() throws IOException;

    /// Removes the socket file, tells those whose request is not complete that the daemon stops,
    /// lets running requests end and their replies go out, and returns. Waits no longer than the
    /// patience of the server. Must not be called on a thread that handles a request.
    @Override
    void close();
}
