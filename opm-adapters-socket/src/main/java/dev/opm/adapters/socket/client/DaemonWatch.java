package dev.opm.adapters.socket.client;

import dev.opm.adapters.socket.wire.reply.Reply;

/// What the daemon pushes, one after the other. For one thread, but for [#close].
public interface DaemonWatch extends AutoCloseable {
    /// Waits for the next. What is no [Reply.Pushed] is the last: the daemon stops, refuses or is
    /// gone.
    Reply next();

    /// Ends the watch; who waits in [#next] is told that the daemon is gone.
    @Override
    void close();
}
