package dev.opm.adapters.socket.client;

import dev.opm.adapters.socket.home.ShortRoute;
import dev.opm.adapters.socket.home.SocketHome;
import dev.opm.adapters.socket.wire.Frames;
import dev.opm.adapters.socket.wire.Reply;
import dev.opm.adapters.socket.wire.Request;
import dev.opm.adapters.socket.wire.RequestCodec;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// One connection per request over the JDK's own Unix socket. Waits as long as the daemon works,
/// for a restore takes what it takes; a daemon that dies ends the wait, and so does [Patience] with
/// one that does not answer what needs no work. For a quick command, what is not needed when all
/// goes well is in [Trouble], and the last two connections that are done with are left to the end
/// of the process, for the JDK loads its network code to close one. Callable from any thread.
final class JdkDaemonClient implements DaemonClient {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    /// What a command needs that asks whether somebody is there, and then what it wants.
    private static final int LEFT_OPEN = 2;

    private final SocketHome home;
    private final Duration limit;
    private final Deque<SocketChannel> done = new ArrayDeque<>();

    JdkDaemonClient(SocketHome home) {
        this(home, LIMIT);
    }

    /// @param limit for requests that need no work
    JdkDaemonClient(SocketHome home, Duration limit) {
        this.home = home;
        this.limit = limit;
    }

    @Override
    public Reply ask(Request request, Consumer<Reply.Progress> onProgress) {
        byte[] message = RequestCodec.write(request);
        if (message.length > Frames.REQUEST_CAP) {
            return Frames.tooLarge(message.length, Frames.REQUEST_CAP);
        }
        SocketChannel channel;
        try {
            channel = connect();
        } catch (IOException e) {
            return Trouble.notConnected(home, e);
        }
        try (Patience patience = Patience.with(channel, request, limit)) {
            Reply reply = new Exchange(channel).run(request, message, onProgress);
            return patience.isOver() ? Trouble.silent(home, limit) : reply;
        } finally {
            doneWith(channel);
        }
    }

    private SocketChannel connect() throws IOException {
        SocketOwner.check(home.socket());
        SocketChannel channel = UnixChannels.open();
        try (ShortRoute route = ShortRoute.to(home.socket())) {
            channel.connect(UnixDomainSocketAddress.of(route.path()));
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void doneWith(SocketChannel channel) {
        synchronized (done) {
            done.addLast(channel);
            if (done.size() > LEFT_OPEN) {
                close(done.removeFirst());
            }
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException answeredAllTheSame) {
            return;
        }
    }

    @Override
    public Reachability probe() {
        Reply reply = ask(new Request.DaemonStatus(), NoProgress.INSTANCE);
        if (!(reply instanceof Reply.Failed failed)) {
            return Reachability.ANSWERS;
        }
        return switch (failed.code()) {
            case UNREACHABLE -> Reachability.NOBODY;
            case NOT_PERMITTED -> Reachability.NOT_PERMITTED;
            case FAILED, USAGE, NO_SUCH_APP, BUSY -> Reachability.ANSWERS;
        };
    }

    /// A status has none. No lambda, whose class each start would load.
    private enum NoProgress implements Consumer<Reply.Progress> {
        INSTANCE;

        @Override
        public void accept(Reply.Progress progress) {}
    }
}
