package dev.opm.adapters.socket.client;

import dev.opm.adapters.socket.client.DaemonClient.Reachability;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;

/// What came of a request: the reply that belongs to it, or why there is none.
public sealed interface DaemonAnswer<R extends Reply> {
    Reply reply();

    Reachability from();

    record Given<R extends Reply>(R reply) implements DaemonAnswer<R> {
        @Override
        public Reachability from() {
            return Reachability.ANSWERS;
        }
    }

    record Refused<R extends Reply>(Reply.Failed reply, Reachability from)
            implements DaemonAnswer<R> {
        /// By whom, its error code says.
        public Refused(Reply.Failed reply) {
            this(
                    reply,
                    switch (reply.code()) {
                        case UNREACHABLE -> Reachability.NOBODY;
                        case NOT_PERMITTED -> Reachability.NOT_PERMITTED;
                        case FAILED, USAGE, NO_SUCH_APP, BUSY -> Reachability.ANSWERS;
                    });
        }
    }

    /// What the daemon said; a reply that belongs to another request is none.
    static <R extends Reply> DaemonAnswer<R> to(Request<R> request, Reply reply) {
        if (request.answer().isInstance(reply)) {
            return new Given<>(request.answer().cast(reply));
        }
        return new Refused<>(
                reply instanceof Reply.Failed failed
                        ? failed
                        : new Reply.Failed(
                                ErrorCode.FAILED,
                                "the daemon's reply ("
                                        + reply.getClass().getSimpleName()
                                        + ") is not understood: it is of another version; run"
                                        + " opm daemon restart"));
    }
}
