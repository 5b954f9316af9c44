package dev.opm.adapters.socket.server;

import dev.opm.adapters.socket.home.SocketHome;
import dev.opm.adapters.socket.server.listen.EventLoop;
import dev.opm.adapters.socket.server.listen.ListeningSocket;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import jnr.unixsocket.UnixSocketChannel;

/// Where clients come in. Puts the socket file back when somebody took it away: the clients that
/// wait at the old one are let in first. For the event loop's thread, but for what is called before
/// the loop runs.
public final class Acceptor implements EventLoop.Ready {
    private static final System.Logger LOG = System.getLogger(Acceptor.class.getName());

    /// How many are let in before those inside are served again.
    private static final int AT_ONCE = 64;

    /// How long to wait when a client knocks and cannot be let in, since no descriptor is left, and
    /// no silent client could give up its own.
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final SocketHome home;
    private final EventLoop loop;
    private final ConnectedClients reception;
    private ListeningSocket listening;
    private SelectionKey key;
    private boolean knocked;
    private OptionalLong pausedUntil = OptionalLong.empty();

    public Acceptor(SocketHome home, EventLoop loop, ConnectedClients reception)
            throws IOException {
        this.home = home;
        this.loop = loop;
        this.reception = reception;
        this.listening = ListeningSocket.bind(home);
        this.key = loop.register(listening.channel(), SelectionKey.OP_ACCEPT, this);
    }

    @Override
    public void ready(int operations) {
        knocked = true;
    }

    /// Lets in those who wait, once those inside were served. Answers the nanoseconds until it has
    /// to be called again, if it has to.
    public Optional<Long> letIn(long now) {
        if (pausedUntil.isPresent()) {
            long left = pausedUntil.getAsLong() - now;
            if (left > 0) {
                return Optional.of(left);
            }
            pausedUntil = OptionalLong.empty();
            key.interestOps(SelectionKey.OP_ACCEPT);
        }
        if (knocked) {
            knocked = false;
            if (letIn(AT_ONCE) == 0 && !reception.makeRoom()) {
                key.interestOps(0);
                pausedUntil = OptionalLong.of(now + PAUSE_NANOS);
                return Optional.of(PAUSE_NANOS);
            }
        }
        return Optional.empty();
    }

    private int letIn(int most) {
        int count = 0;
        try {
            Optional<UnixSocketChannel> client = listening.accept();
            while (client.isPresent()) {
                welcome(client.get());
                count++;
                client = count < most ? listening.accept() : Optional.empty();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "socket: accept failed", e);
        }
        return count;
    }

    private void welcome(UnixSocketChannel client) throws IOException {
        try {
            reception.welcome(client);
        } catch (IOException gone) {
            client.close();
        }
    }

    /// Makes the socket anew if the home's is not ours any more.
    public void putBack() {
        if (!listening.channel().isOpen() || listening.isInPlace()) {
            return;
        }
        try {
            ListeningSocket fresh = ListeningSocket.bind(home);
            letIn(Integer.MAX_VALUE);
            listening.close();
            listening = fresh;
            knocked = false;
            pausedUntil = OptionalLong.empty();
            key = loop.register(fresh.channel(), SelectionKey.OP_ACCEPT, this);
            LOG.log(System.Logger.Level.WARNING, "socket: it was taken away and is back");
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "socket: it was taken away and stays away", e);
        }
    }

    /// Lets in those who wait already, and nobody after them.
    public void close() {
        knocked = false;
        pausedUntil = OptionalLong.empty();
        try {
            listening.removeFile();
            letIn(Integer.MAX_VALUE);
            listening.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "socket: it did not close", e);
        }
    }
}
