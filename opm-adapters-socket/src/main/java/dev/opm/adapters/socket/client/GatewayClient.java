package dev.opm.adapters.socket.client;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import java.util.function.Consumer;

/// What a gateway needs beyond a command: to ask for somebody else, and to be told of changes.
public interface GatewayClient extends DaemonClient {
    /// As [DaemonClient#exchange(Request, Consumer)], for somebody whom the daemon notes.
    ///
    /// @param onBehalf in words; empty: for itself
    <R extends Reply> DaemonAnswer<R> exchange(
            Request<R> request, String onBehalf, Consumer<Reply.Progress> onProgress);

    /// Begins to watch. Where that fails the first that comes says why.
    DaemonWatch watch(Request.Watch request);
}
