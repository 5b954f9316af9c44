package dev.opm.adapters.socket.client;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import java.util.function.Consumer;

/// Asks the daemon of one home. Needs little, for its start-up time is the command's.
public interface DaemonClient {
    /// Sends the request and waits for the last reply. Every failure to reach the daemon is a
    /// [Reply.Failed] with `UNREACHABLE`, every refusal by uid one with `NOT_PERMITTED`.
    ///
    /// @param onProgress told every [Reply.Progress] before that, on this thread
    <R extends Reply> DaemonAnswer<R> exchange(
            Request<R> request, Consumer<Reply.Progress> onProgress);

    /// The reply alone of [#exchange].
    default Reply ask(Request<?> request, Consumer<Reply.Progress> onProgress) {
        return exchange(request, onProgress).reply();
    }

    /// Whether a daemon answers at the home's socket now, and what it said of itself.
    DaemonAnswer<Reply.Daemon> probe();

    /// What is at the other end.
    enum Reachability {
        ANSWERS,
        /// It takes connections and says nothing: stopped (SIGSTOP) or stuck. It has the home, so
        /// no other can be started.
        SILENT,
        NOBODY,
        NOT_PERMITTED
    }
}
