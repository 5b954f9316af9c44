package dev.opm.adapters.socket.client;

import dev.opm.adapters.socket.client.connection.Connection;
import dev.opm.adapters.socket.client.connection.SocketOwner;
import dev.opm.adapters.socket.home.ShortSocketPath;
import dev.opm.adapters.socket.home.SocketHome;
import dev.opm.adapters.socket.wire.Frames;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.adapters.socket.wire.request.RequestCodec;
import dev.opm.domain.HandOptimized;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/// One connection per request. Waits as long as the daemon works, for a restore takes what it
/// takes; a daemon that dies ends the wait, and so does [AnswerTimeout] with one that does not
/// answer what needs no work. What is not needed when all goes well is in [NoAnswerMessage], for
/// the start of a quick command. Callable from any thread.
@HandOptimized(adr = 20)
final class SocketDaemonClient implements GatewayClient {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final SocketHome home;
    private final Duration limit;

    SocketDaemonClient(SocketHome home) {
        this(home, LIMIT);
    }

    /// @param limit for requests that need no work
    SocketDaemonClient(SocketHome home, Duration limit) {
        this.home = home;
        this.limit = limit;
    }

    @Override
    public <R extends Reply> DaemonAnswer<R> exchange(
            Request<R> request, Consumer<Reply.Progress> onProgress) {
        return exchange(request, "", onProgress);
    }

    @Override
    public <R extends Reply> DaemonAnswer<R> exchange(
            Request<R> request, String onBehalf, Consumer<Reply.Progress> onProgress) {
        byte[] message = RequestCodec.write(request, onBehalf);
        if (message.length > Frames.REQUEST_CAP) {
            return new DaemonAnswer.Refused<>(Frames.tooLarge(message.length, Frames.REQUEST_CAP));
        }
        try (Connection connection = connect();
                AnswerTimeout patience = AnswerTimeout.with(connection, request, limit)) {
            Reply reply = new Exchange(connection).run(request, message, onProgress);
            return patience.isOver()
                    ? new DaemonAnswer.Refused<>(
                            NoAnswerMessage.silent(home, limit), Reachability.SILENT)
                    : DaemonAnswer.to(request, reply);
        } catch (IOException e) {
            return new DaemonAnswer.Refused<>(NoAnswerMessage.notConnected(home, e));
        }
    }

    private Connection connect() throws IOException {
        SocketOwner.check(home.socket());
        try (ShortSocketPath route = ShortSocketPath.to(home.socket())) {
            return Connection.to(route.path());
        }
    }

    @Override
    public DaemonWatch watch(Request.Watch request) {
        try {
            return new SocketDaemonWatch(connect(), request);
        } catch (IOException e) {
            return new FailedWatch(NoAnswerMessage.notConnected(home, e));
        }
    }

    @Override
    public DaemonAnswer<Reply.Daemon> probe() {
        return exchange(new Request.DaemonStatus(), NoProgress.INSTANCE);
    }

    /// A status has none. No lambda, whose class each start would load.
    private enum NoProgress implements Consumer<Reply.Progress> {
        INSTANCE;

        @Override
        public void accept(Reply.Progress progress) {}
    }
}
