package dev.opm.adapters.socket.client;

import dev.opm.adapters.socket.wire.Reply;
import dev.opm.adapters.socket.wire.Request;
import java.util.function.Consumer;

/// Asks the daemon of one home. Needs little, for its start-up time is the command's.
public interface DaemonClient {
    /// Sends the request and waits for the last reply. Every failure to reach the daemon is a
    /// [Reply.Failed] with `UNREACHABLE`, every refusal by uid one with `NOT_PERMITTED`.
    ///
    /// @param onProgress told every [Reply.Progress] before that, on this thread
    Reply ask(Request request, Consumer<Reply.Progress> onProgress);

    /// Whether a daemon answers at the home's socket now.
    Reachability probe();

    /// What is at the other end.
    enum Reachability {
        ANSWERS,
        NOBODY,
        NOT_PERMITTED
    }
}
