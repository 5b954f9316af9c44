package dev.opm.adapters.socket.client;

import dev.opm.adapters.socket.home.SocketHome;
import dev.opm.adapters.socket.wire.Frames;
import dev.opm.adapters.socket.wire.reply.JsonDocuments;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.reply.ReplyCodec;
import dev.opm.adapters.socket.wire.request.Request;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;

/// A client as a process of its own. `ask HOME` asks for the list as the command line does; `raw
/// HOME` connects without looking first whose socket it is, and prints what it is told.
final class ClientProcess {
    private ClientProcess() {}

    public static void main(String[] arguments) throws IOException {
        SocketHome home = new SocketHome(Path.of(arguments[1]));
        Reply reply =
                arguments[0].equals("raw")
                        ? raw(home)
                        : new SocketDaemonClient(home)
                                .ask(new Request.ListInstances(List.of()), progress -> {});
        System.out.write(
                reply instanceof Reply.Instances instances
                        ? JsonDocuments.list(instances.instances())
                        : JsonDocuments.of(reply));
        System.out.flush();
    }

    private static Reply raw(SocketHome home) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(home.socket()));
            int length = (int) Frames.announced(read(channel, Frames.HEADER_BYTES));
            return ReplyCodec.read(read(channel, length).array());
        }
    }

    private static ByteBuffer read(SocketChannel channel, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new IOException("the server closed");
            }
        }
        return bytes;
    }
}
