package dev.opm.adapters.socket.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.opm.adapters.socket.wire.Frames;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.reply.ReplyCodec;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// The other end of the socket, without jnr and as wrong as a test wants it.
final class ToyDaemon implements AutoCloseable {
    /// What it does with one connection.
    private interface Manner {
        void serve(SocketChannel client) throws IOException;
    }

    private final ServerSocketChannel server;
    private final Path socket;
    private final Thread thread;

    private ToyDaemon(Path home, Manner manner) throws IOException {
        socket = home.resolve("daemon.sock");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        thread = Thread.ofPlatform().daemon().start(() -> serve(manner));
    }

    static ToyDaemon answering(Path home, Reply... replies) throws IOException {
        return new ToyDaemon(
                home,
                client -> {
                    readRequest(client);
                    for (Reply reply : replies) {
                        client.write(Frames.frame(ReplyCodec.write(reply)));
                    }
                });
    }

    static ToyDaemon answeringUnread(Path home, Reply reply) throws IOException {
        return new ToyDaemon(home, client -> client.write(Frames.frame(ReplyCodec.write(reply))));
    }

    /// Says nothing until the client goes or this is closed, as if it were stopped by a signal.
    static ToyDaemon silent(Path home) throws IOException {
        return new ToyDaemon(
                home,
                client -> {
                    readRequest(client);
                    client.read(ByteBuffer.allocate(1));
                });
    }

    /// Answers when it is told to.
    static ToyDaemon answeringOnce(Path home, CountDownLatch told, Reply reply) throws IOException {
        return new ToyDaemon(
                home,
                client -> {
                    readRequest(client);
                    try {
                        told.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    client.write(Frames.frame(ReplyCodec.write(reply)));
                });
    }

    static ToyDaemon dyingInItsAnswer(Path home) throws IOException {
        return new ToyDaemon(
                home,
                client -> {
                    readRequest(client);
                    client.write(ByteBuffer.allocate(20).putInt(100).position(20).flip());
                });
    }

    static ToyDaemon closingAtOnce(Path home) throws IOException {
        return new ToyDaemon(home, client -> {});
    }

    static ToyDaemon sendingRaw(Path home, String bytes) throws IOException {
        return new ToyDaemon(
                home,
                client -> {
                    readRequest(client);
                    client.write(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1)));
                });
    }

    /// The socket file of a daemon that was killed.
    static void leaveSocket(Path home) throws IOException {
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(home.resolve("daemon.sock")));
        }
    }

    private void serve(Manner manner) {
        boolean open = true;
        while (open) {
            try (SocketChannel client = server.accept()) {
                manner.serve(client);
            } catch (IOException e) {
                open = server.isOpen();
            }
        }
    }

    private static void readRequest(SocketChannel client) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(Frames.HEADER_BYTES);
        while (header.hasRemaining()) {
            client.read(header);
        }
        ByteBuffer body = ByteBuffer.allocate((int) Frames.announced(header));
        while (body.hasRemaining()) {
            client.read(body);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(socket);
    }
}
