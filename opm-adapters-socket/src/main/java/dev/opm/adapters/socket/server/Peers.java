package dev.opm.adapters.socket.server;

import dev.opm.adapters.socket.server.RequestHandler.Peer;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import java.io.IOException;
import java.util.Optional;
import jnr.unixsocket.Credentials;
import jnr.unixsocket.UnixSocketChannel;
import jnr.unixsocket.UnixSocketOptions;

/// Who may ask: this daemon's own user and root, by what the kernel noted when the client connected
/// (SO_PEERCRED, unix(7)).
public final class Peers {
    private static final int ROOT = 0;

    private final int owner;

    private Peers(int owner) {
        this.owner = owner;
    }

    /// The owner is whom the kernel names as the peer of a socket pair of our own.
    public static Peers ofThisProcess() throws IOException {
        UnixSocketChannel[] pair = UnixSocketChannel.pair();
        try {
            return new Peers(of(pair[0]).uid());
        } finally {
            pair[0].close();
            pair[1].close();
        }
    }

    public static Peer of(UnixSocketChannel channel) throws IOException {
        Credentials credentials = channel.getOption(UnixSocketOptions.SO_PEERCRED);
        return new Peer(credentials.getPid(), credentials.getUid(), credentials.getGid());
    }

    /// What to tell a peer that may not ask; empty for those who may.
    public Optional<Reply.Failed> refusal(Peer peer) {
        if (peer.uid() == owner || peer.uid() == ROOT) {
            return Optional.empty();
        }
        return Optional.of(
                new Reply.Failed(
                        ErrorCode.NOT_PERMITTED,
                        "daemon: it belongs to uid "
                                + owner
                                + " and you are uid "
                                + peer.uid()
                                + "; ask its owner or root, or use a home of your own"));
    }
}
