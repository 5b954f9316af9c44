package dev.opm.adapters.socket.server;

import dev.opm.adapters.socket.home.ShortSocketPath;
import dev.opm.adapters.socket.home.SocketHome;
import dev.opm.adapters.socket.wire.Frames;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.reply.ReplyCodec;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.adapters.socket.wire.request.RequestCodec;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/// A client that does what it is told, right or wrong, byte by byte.
final class RawClient implements AutoCloseable {
    private final SocketChannel channel;

    private RawClient(SocketChannel channel) {
        this.channel = channel;
    }

    static RawClient connect(SocketHome home) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try (ShortSocketPath route = ShortSocketPath.to(home.socket())) {
            channel.connect(UnixDomainSocketAddress.of(route.path()));
            return new RawClient(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// A client that is turned away finds out why by reading, so this cannot fail.
    RawClient send(Request<?> request) {
        try {
            return send(Frames.frame(RequestCodec.write(request)));
        } catch (IOException turnedAway) {
            return this;
        }
    }

    RawClient send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        return this;
    }

    /// A header that announces so many bytes.
    RawClient announce(int bytes) throws IOException {
        return send(ByteBuffer.allocate(4).putInt(bytes).flip());
    }

    /// The next reply; empty when the server has closed.
    Optional<Reply> next() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(Frames.HEADER_BYTES);
        if (!fill(header)) {
            return Optional.empty();
        }
        ByteBuffer body = ByteBuffer.allocate((int) Frames.announced(header));
        return fill(body) ? Optional.of(ReplyCodec.read(body.array())) : Optional.empty();
    }

    /// The last reply of the connection, behind any progress.
    Reply last() throws IOException {
        Reply reply = next().orElseThrow();
        while (reply instanceof Reply.Progress) {
            reply = next().orElseThrow();
        }
        return reply;
    }

    private boolean fill(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
