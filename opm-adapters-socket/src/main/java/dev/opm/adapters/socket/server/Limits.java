package dev.opm.adapters.socket.server;

import dev.opm.adapters.socket.wire.Frames;
import java.time.Duration;

/// What clients may ask of the server's memory, threads and patience.
///
/// @param requestBytes the largest request
/// @param replyBytes the largest reply
/// @param inboundBytes all requests together that are being received or wait for a worker
/// @param progressBytes what is kept for a client that reads slowly; progress beyond it is lost
/// @param connections open at once, silent ones included
/// @param workers requests worked on at once
/// @param readPatience from the connection to its complete request
/// @param writePatience without a byte taken by the client
/// @param closePatience what running requests get to end when the server is closed
record Limits(
        int requestBytes,
        int replyBytes,
        int inboundBytes,
        int progressBytes,
        int connections,
        int workers,
        Duration readPatience,
        Duration writePatience,
        Duration closePatience) {
    static final Limits DEFAULT =
            new Limits(
                    Frames.REQUEST_CAP,
                    Frames.REPLY_CAP,
                    4 * Frames.REQUEST_CAP,
                    256 * 1024,
                    256,
                    64,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30));
}
