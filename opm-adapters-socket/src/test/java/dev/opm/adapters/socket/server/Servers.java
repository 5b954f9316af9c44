package dev.opm.adapters.socket.server;

import dev.opm.adapters.socket.home.SocketHome;
import dev.opm.adapters.socket.wire.reply.Reply;
import java.io.IOException;
import java.util.List;

/// Servers for the tests of other packages.
public final class Servers {
    private Servers() {}

    /// One that knows no instances, open.
    public static SocketServer open(SocketHome home) throws IOException {
        return open(home, (request, peer, progress) -> new Reply.Instances(List.of(), List.of()));
    }

    /// One that answers as the handler does, open.
    public static SocketServer open(SocketHome home, RequestHandler handler) throws IOException {
        SocketServer server = SocketServerModule.server(home, handler);
        server.open();
        return server;
    }
}
