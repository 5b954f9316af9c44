package dev.opm.adapters.socket.client.connection;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// Over the JDK's own channel, which is on every machine that has a JDK.
final class ChannelConnection implements Connection {
    private final SocketChannel channel;

    private ChannelConnection(SocketChannel channel) {
        this.channel = channel;
    }

    static ChannelConnection to(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return new ChannelConnection(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    @Override
    public int read(byte[] into, int start, int most) throws IOException {
        return channel.read(ByteBuffer.wrap(into, start, most));
    }

    @Override
    public void shutDown() {
        close();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The descriptor is gone either way (close(2)).
        }
    }
}
