package dev.opm.cli.command;

import dev.opm.adapters.socket.wire.reply.Reply;
import java.io.Serial;

/// The daemon gave a reply that does not belong to the request: it is of another version.
public final class Unexpected extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    public Unexpected(Reply reply) {
        super(
                "the daemon's reply ("
                        + reply.getClass().getSimpleName()
                        + ") is not understood: it is of another version; run opm daemon restart");
    }
}
