package dev.opm.adapters.socket.server;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;

/// What the daemon does with requests. Called on a thread of the server per request, in parallel.
public interface RequestHandler {
    /// Answers one request. May say something before; when the client is gone, that goes nowhere
    /// and the work goes on. What it throws becomes a [Reply.Failed].
    Reply handle(Request<?> request, Peer peer, Conversation client);

    /// The kernel has taken a last reply whole. Called on the thread of the connections: must be
    /// short.
    default void answered() {}

    /// Who asks, by the kernel's word (SO_PEERCRED).
    record Peer(int pid, int uid, int gid) {}
}
