package dev.opm.adapters.socket.server;

import dev.opm.adapters.socket.server.RequestHandler.Peer;
import dev.opm.adapters.socket.server.listen.EventLoop;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import jnr.unixsocket.UnixSocketChannel;

/// One client: its request comes in, progress and the last reply go out, and it is closed. Never
/// blocks; a client that takes nothing loses progress first and the connection in the end. All of
/// it is for the event loop's thread, but for [#isOpen].
final class AcceptedConnection implements EventLoop.Ready {
    private static final int CHUNK = 64 * 1024;

    /// Who hears of it.
    interface Owner {
        void requestComplete(AcceptedConnection connection, byte[] request);

        void requestTooLarge(AcceptedConnection connection, long bytes);

        void received(AcceptedConnection connection);

        /// The client's kernel has the last reply.
        void answered(AcceptedConnection connection);

        void closed(AcceptedConnection connection);
    }

    /// A reply that the client has not taken whole.
    ///
    /// @param taken told once it has, or never will
    private record Outgoing(ByteBuffer bytes, Runnable taken) {}

    /// Where it is in its life.
    private enum Phase {
        RECEIVING,
        WORKING,
        ANSWERED,
        CLOSED
    }

    private final UnixSocketChannel channel;
    private final Peer peer;
    private final Limits limits;
    private final Owner owner;
    private final SelectionKey key;
    private final RequestFrame frame;
    private final Deque<Outgoing> out = new ArrayDeque<>();
    private Runnable onGone = () -> {};
    private volatile Phase phase = Phase.RECEIVING;
    private OptionalLong deadline;
    private int held;

    AcceptedConnection(
            EventLoop loop, UnixSocketChannel channel, Peer peer, Limits limits, Owner owner)
            throws IOException {
        this.channel = channel;
        this.peer = peer;
        this.limits = limits;
        this.owner = owner;
        this.frame = new RequestFrame(limits.requestBytes());
        this.deadline = in(limits.readPatience());
        this.key = loop.register(channel, SelectionKey.OP_READ, this);
    }

    Peer peer() {
        return peer;
    }

    boolean isOpen() {
        return phase != Phase.CLOSED;
    }

    boolean isReceiving() {
        return phase == Phase.RECEIVING;
    }

    /// Bytes of its request that are in memory.
    int held() {
        return held;
    }

    OptionalLong deadline() {
        return deadline;
    }

    @Override
    public void ready(int operations) {
        if (phase == Phase.RECEIVING) {
            receive();
        } else if (operations == 0) {
            close();
        } else {
            flush();
        }
    }

    /// Takes what is there, up to the end of the request. What follows it is never read.
    void receive() {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
            int count = channel.read(bytes);
            while (count > 0 && phase == Phase.RECEIVING) {
                take(bytes.flip());
                bytes.clear();
                count = phase == Phase.RECEIVING ? channel.read(bytes) : 0;
            }
            if (count < 0) {
                close();
            }
        } catch (IOException gone) {
            close();
        }
    }

    private void take(ByteBuffer bytes) {
        RequestFrame.State state = frame.take(bytes);
        held = frame.held();
        switch (state) {
            case INCOMPLETE -> owner.received(this);
            case TOO_LARGE -> owner.requestTooLarge(this, frame.announced());
            case COMPLETE -> {
                phase = Phase.WORKING;
                deadline = OptionalLong.empty();
                key.interestOps(0);
                owner.requestComplete(this, frame.body());
            }
        }
    }

    /// The request has become objects; its bytes are garbage.
    void requestRead() {
        held = 0;
    }

    /// Sends progress if the client has taken enough of what was sent before.
    void progress(ByteBuffer reply) {
        int waiting = out.stream().mapToInt(waits -> waits.bytes().remaining()).sum();
        if (phase == Phase.WORKING && waiting + reply.remaining() <= limits.progressBytes()) {
            send(new Outgoing(reply, () -> {}));
        }
    }

    /// Sends what is not the last reply, whatever waits already.
    ///
    /// @param taken told once the client has it, or is gone
    void push(ByteBuffer reply, Runnable taken) {
        if (phase == Phase.WORKING) {
            send(new Outgoing(reply, taken));
        } else {
            taken.run();
        }
    }

    /// Has somebody told when the client is gone; at once if it is.
    void onGone(Runnable listener) {
        onGone = listener;
        if (phase == Phase.CLOSED) {
            listener.run();
        }
    }

    /// Sends the last reply, and closes when the client has taken it.
    void answer(ByteBuffer reply) {
        if (phase == Phase.RECEIVING || phase == Phase.WORKING) {
            phase = Phase.ANSWERED;
            held = 0;
            send(new Outgoing(reply, () -> {}));
        }
    }

    private void send(Outgoing reply) {
        out.add(reply);
        if (out.size() == 1) {
            deadline = in(limits.writePatience());
            flush();
        }
    }

    private void flush() {
        try {
            boolean taking = true;
            while (taking && !out.isEmpty()) {
                taking = writeSome(out.element().bytes());
                if (!out.element().bytes().hasRemaining()) {
                    out.remove().taken().run();
                }
            }
            afterFlush();
        } catch (IOException gone) {
            close();
        }
    }

    /// Answers whether the client took all that it was offered.
    private boolean writeSome(ByteBuffer reply) throws IOException {
        int offered = Math.min(CHUNK, reply.remaining());
        int taken = channel.write(reply.slice(reply.position(), offered));
        if (taken > 0) {
            reply.position(reply.position() + taken);
            deadline = in(limits.writePatience());
        }
        return taken == offered;
    }

    private void afterFlush() {
        if (!out.isEmpty()) {
            key.interestOps(SelectionKey.OP_WRITE);
        } else if (phase == Phase.ANSWERED) {
            owner.answered(this);
            close();
        } else {
            deadline = OptionalLong.empty();
            key.interestOps(0);
        }
    }

    void close() {
        if (phase == Phase.CLOSED) {
            return;
        }
        phase = Phase.CLOSED;
        held = 0;
        List<Outgoing> never = List.copyOf(out);
        out.clear();
        try {
            channel.close();
        } catch (IOException e) {
            // The descriptor is gone either way (close(2)).
        }
        owner.closed(this);
        never.forEach(waits -> waits.taken().run());
        onGone.run();
    }

    private static OptionalLong in(Duration patience) {
        return OptionalLong.of(System.nanoTime() + patience.toNanos());
    }
}
