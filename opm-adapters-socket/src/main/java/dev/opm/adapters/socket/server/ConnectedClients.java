package dev.opm.adapters.socket.server;

import dev.opm.adapters.socket.server.RequestHandler.Peer;
import dev.opm.adapters.socket.server.listen.EventLoop;
import dev.opm.adapters.socket.wire.Frames;
import dev.opm.adapters.socket.wire.reply.Reply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import jnr.unixsocket.UnixSocketChannel;

/// Everybody who is connected, oldest first: lets in whom [Peers] allows, keeps to the [Limits],
/// and hands complete requests on. Where the limits are reached the oldest client that has not yet
/// asked anything has to go, so that silence locks nobody out. For the event loop's thread.
public final class ConnectedClients implements AcceptedConnection.Owner {
    private final EventLoop loop;
    private final Peers peers;
    private final Limits limits;
    private final Answering answering;
    private final Set<AcceptedConnection> connections = new LinkedHashSet<>();

    public ConnectedClients(EventLoop loop, Peers peers, Limits limits, Answering answering) {
        this.loop = loop;
        this.peers = peers;
        this.limits = limits;
        this.answering = answering;
    }

    public void welcome(UnixSocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        Peer peer = Peers.of(channel);
        Optional<Reply.Failed> refusal = peers.refusal(peer);
        if (refusal.isEmpty() && connections.size() >= limits.connections() && !makeRoom()) {
            refusal = Optional.of(Replies.tooMany(limits.connections()));
        }
        if (refusal.isPresent()) {
            turnAway(channel, refusal.get());
            return;
        }
        AcceptedConnection connection = new AcceptedConnection(loop, channel, peer, limits, this);
        connections.add(connection);
        connection.receive();
    }

    private static void turnAway(UnixSocketChannel channel, Reply.Failed why) throws IOException {
        try (channel) {
            channel.write(Replies.frame(why));
        }
    }

    /// Sends the oldest silent client away, after a last look at whether it has spoken. Answers
    /// whether one went.
    public boolean makeRoom() {
        for (AcceptedConnection oldest : new ArrayList<>(connections)) {
            if (oldest.isReceiving()) {
                oldest.receive();
            }
            if (oldest.isReceiving()) {
                dismiss(oldest, Replies.tooMany(limits.connections()));
                return true;
            }
            if (!oldest.isOpen()) {
                return true;
            }
        }
        return false;
    }

    /// Says why and closes, without waiting for the client to take it.
    private static void dismiss(AcceptedConnection connection, Reply.Failed why) {
        connection.answer(Replies.frame(why));
        connection.close();
    }

    @Override
    public void requestComplete(AcceptedConnection connection, byte[] request) {
        answering.answer(request, connection.peer(), new Line(connection));
    }

    @Override
    public void requestTooLarge(AcceptedConnection connection, long bytes) {
        dismiss(connection, Frames.tooLarge(bytes, limits.requestBytes()));
    }

    @Override
    public void received(AcceptedConnection connection) {
        if (connections.stream().mapToLong(AcceptedConnection::held).sum()
                <= limits.inboundBytes()) {
            return;
        }
        AcceptedConnection victim =
                connections.stream()
                        .filter(other -> other.isReceiving() && other.held() > 0)
                        .findFirst()
                        .orElse(connection);
        dismiss(victim, Replies.tooMuch(limits.inboundBytes()));
    }

    @Override
    public void answered(AcceptedConnection connection) {
        answering.answered();
    }

    @Override
    public void closed(AcceptedConnection connection) {
        connections.remove(connection);
    }

    public boolean isEmpty() {
        return connections.isEmpty();
    }

    /// Ends every connection whose time is up; answers the nanoseconds to the next deadline.
    public Optional<Long> endOverdue(long now) {
        long next = Long.MAX_VALUE;
        for (AcceptedConnection connection : new ArrayList<>(connections)) {
            if (connection.deadline().isPresent()) {
                long left = connection.deadline().getAsLong() - now;
                if (left <= 0) {
                    endOverdue(connection);
                } else {
                    next = Math.min(next, left);
                }
            }
        }
        return next == Long.MAX_VALUE ? Optional.empty() : Optional.of(next);
    }

    private void endOverdue(AcceptedConnection connection) {
        if (connection.isReceiving()) {
            dismiss(connection, Replies.tooSlow(limits.readPatience()));
        } else {
            connection.close();
        }
    }

    /// Turns to those only whose request is complete.
    public void dismissTheSilent() {
        for (AcceptedConnection connection : new ArrayList<>(connections)) {
            if (connection.isReceiving()) {
                connection.receive();
            }
            if (connection.isReceiving()) {
                dismiss(connection, Replies.stopping());
            }
        }
    }

    public void closeAll() {
        new ArrayList<>(connections).forEach(AcceptedConnection::close);
    }

    /// The way from a worker back to its client, over the loop.
    private final class Line implements Answering.Client {
        private final AcceptedConnection connection;

        Line(AcceptedConnection connection) {
            this.connection = connection;
        }

        @Override
        public boolean isThere() {
            return connection.isOpen();
        }

        @Override
        public void requestRead() {
            loop.post(connection::requestRead);
        }

        @Override
        public void progress(ByteBuffer frame) {
            loop.post(() -> connection.progress(frame));
        }

        @Override
        public boolean push(ByteBuffer frame) throws InterruptedException {
            CountDownLatch taken = new CountDownLatch(1);
            loop.post(() -> connection.push(frame, taken::countDown));
            taken.await();
            return connection.isOpen();
        }

        @Override
        public void onGone(Runnable listener) {
            loop.post(() -> connection.onGone(listener));
        }

        @Override
        public void last(ByteBuffer frame) {
            loop.post(() -> connection.answer(frame));
        }
    }
}
