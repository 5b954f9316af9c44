package dev.opm.adapters.socket.client.connection;

import java.io.IOException;
import java.nio.file.Path;

/// A stream to whoever listens on a Unix socket. For one thread, but for [#shutDown].
public interface Connection extends AutoCloseable {
    /// Connects, by the C library where it can be had: the JDK's own channel takes 8 ms longer to
    /// set up, see docs/adr/020-quick-client.md.
    ///
    /// @param socket as short as the kernel wants it
    static Connection to(Path socket) throws IOException {
        return NativeConnection.isPossible()
                ? NativeConnection.to(socket)
                : ChannelConnection.to(socket);
    }

    /// Sends all of it.
    void write(byte[] bytes) throws IOException;

    /// Waits for bytes, and takes up to so many. Answers how many, or -1 at the end.
    int read(byte[] into, int start, int most) throws IOException;

    /// Ends what another thread waits for in the other calls, and all that comes after.
    void shutDown();

    @Override
    void close();
}
