package dev.opm.node.remote;

import dev.opm.node.line.Address;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// One command done on another host, what it writes given on as it comes.
///
/// @param tls folder of this host's certificates
record RemoteCommand(Path tls, Address to, List<String> words) {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int HANDSHAKE_MILLIS = 10_000;

    /// What takes what the command writes. Each is called by one thread.
    interface Output {
        void out(byte[] bytes) throws IOException;

        void err(byte[] bytes) throws IOException;
    }

    /// @return the command's exit code
    /// @throws IOException if the host is not reached, or hangs up
    int run(Output output) throws IOException {
        SSLContext security = ChannelSecurity.of(tls);
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(to.host(), to.port()), CONNECT_MILLIS);
            plain.setKeepAlive(true);
            try (SSLSocket socket =
                    (SSLSocket)
                            security.getSocketFactory()
                                    .createSocket(plain, to.host(), to.port(), true)) {
                socket.setSoTimeout(HANDSHAKE_MILLIS);
                socket.startHandshake();
                socket.setSoTimeout(0);
                return run(socket, output);
            }
        }
    }

    private int run(SSLSocket socket, Output output) throws IOException {
        DataOutputStream to = new DataOutputStream(socket.getOutputStream());
        DataInputStream from = new DataInputStream(socket.getInputStream());
        byte[] line = ChannelFrames.words(words);
        ChannelFrames.write(to, ChannelFrames.WORDS, line, line.length);
        while (true) {
            ChannelFrames.Frame frame = ChannelFrames.read(from);
            switch (frame.kind()) {
                case ChannelFrames.OUT -> output.out(frame.bytes());
                case ChannelFrames.ERR -> output.err(frame.bytes());
                case ChannelFrames.EXIT -> {
                    return frame.content().getInt();
                }
                default -> throw new IOException("a frame of kind " + frame.kind());
            }
        }
    }
}
