package dev.opm.cli.daemon;

import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;

/// What became of bringing a daemon up.
public sealed interface Launched {
    /// One answers, ours or another client's.
    record Up() implements Launched {}

    record Failed(ErrorCode code, String message) implements Launched {
        public Reply.Failed reply() {
            return new Reply.Failed(code, message);
        }
    }
}
