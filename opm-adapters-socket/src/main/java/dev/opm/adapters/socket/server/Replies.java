package dev.opm.adapters.socket.server;

import dev.opm.adapters.socket.wire.Frames;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.reply.ReplyCodec;
import java.nio.ByteBuffer;
import java.time.Duration;

/// Replies as frames, and those that the server itself gives.
final class Replies {
    private Replies() {}

    /// The frame of a reply, or of a failure that says that it is too large.
    static ByteBuffer frame(Reply reply, int cap) {
        byte[] bytes = ReplyCodec.write(reply);
        if (bytes.length > cap) {
            return frame(
                    new Reply.Failed(
                            ErrorCode.FAILED,
                            "answer: it has "
                                    + bytes.length
                                    + " bytes, the limit is "
                                    + cap
                                    + "; what was asked was done, ask for fewer targets to see it"));
        }
        return Frames.frame(bytes);
    }

    static ByteBuffer frame(Reply.Failed failed) {
        return Frames.frame(ReplyCodec.write(failed));
    }

    static Reply.Failed tooSlow(Duration patience) {
        return new Reply.Failed(
                ErrorCode.USAGE,
                "request: it was not complete after "
                        + patience.toMillis()
                        + " ms; nothing was done, try again");
    }

    static Reply.Failed tooMany(int connections) {
        return new Reply.Failed(
                ErrorCode.BUSY,
                "daemon: " + connections + " clients are connected; nothing was done, try again");
    }

    static Reply.Failed tooMuch(int bytes) {
        return new Reply.Failed(
                ErrorCode.BUSY,
                "daemon: the requests that are coming in exceed "
                        + bytes
                        + " bytes together; nothing was done, try again");
    }

    static Reply.Failed stopping() {
        return new Reply.Failed(
                ErrorCode.UNREACHABLE, "daemon: it is stopping; nothing was done, try again");
    }
}
