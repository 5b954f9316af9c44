package dev.opm.cli.planted;

import dev.opm.adapters.socket.server.RequestHandler;

/// Reaches for the other side of the socket.
final class Server {
    private Server() {}

    static int uid(RequestHandler.Peer peer) {
        return peer.uid();
    }
}
