package dev.opm.adapters.socket.client;

import dev.opm.adapters.socket.wire.reply.Reply;

/// A watch that did not begin.
record FailedWatch(Reply next) implements DaemonWatch {
    @Override
    public void close() {}
}
