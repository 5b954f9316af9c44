package dev.opm.adapters.socket.server;

import dev.opm.adapters.socket.home.SocketHome;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A server in a home of its own.
final class TestServer implements AutoCloseable {
    static final Reply OK = new Reply.Instances(List.of(), List.of("ok"));
    static final Request<?> LIST = new Request.ListInstances(List.of());

    private final SocketHome home;
    private final SocketServer server;

    private TestServer(SocketHome home, SocketServer server) {
        this.home = home;
        this.server = server;
    }

    static TestServer start(Path folder, RequestHandler handler) throws IOException {
        return start(folder, handler, Limits.DEFAULT);
    }

    static TestServer start(Path folder, RequestHandler handler, Limits limits) throws IOException {
        SocketHome home = new SocketHome(folder);
        SocketServer server = new UnixSocketServer(home, handler, limits);
        server.open();
        return new TestServer(home, server);
    }

    /// The default limits but for how many clients there may be and how long they may dither.
    static Limits limits(int connections, Duration patience) {
        Limits usual = Limits.DEFAULT;
        return new Limits(
                usual.requestBytes(),
                usual.replyBytes(),
                usual.inboundBytes(),
                usual.progressBytes(),
                connections,
                usual.workers(),
                patience,
                patience,
                usual.closePatience());
    }

    SocketHome home() {
        return home;
    }

    RawClient client() throws IOException {
        return RawClient.connect(home);
    }

    Reply ask(Request<?> request) throws IOException {
        try (RawClient client = client()) {
            return client.send(request).last();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
