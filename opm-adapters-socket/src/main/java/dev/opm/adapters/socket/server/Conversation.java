package dev.opm.adapters.socket.server;

import dev.opm.adapters.socket.wire.reply.Reply;
import java.util.Optional;
import java.util.function.Consumer;

/// What can be said to who asked, before the last reply. Progress is dropped where the client takes
/// too little of it; what is pushed is not. For the request's own thread, but for the listener.
public interface Conversation extends Consumer<Reply.Progress> {
    /// Sends it and waits until the client has taken it: a client that is slow gets the next one
    /// later, and one that takes nothing for long is cut.
    ///
    /// @return false if the client is gone
    boolean push(Reply reply) throws InterruptedException;

    /// Whether somebody is still there.
    boolean isThere();

    /// Has somebody told when the client is gone, at once if it is; on the connections' thread.
    void onGone(Runnable listener);

    /// For whom the client says it asks: a gateway names its own caller.
    Optional<String> onBehalf();
}
