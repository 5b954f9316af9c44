package dev.opm.adapters.socket.wire;

import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import java.nio.ByteBuffer;

/// How messages lie on the socket: a length of 4 bytes, big-endian and unsigned, then that many
/// bytes of UTF-8 JSON. A connection carries one request, any number of progress replies, and one
/// last reply.
public final class Frames {
    public static final int HEADER_BYTES = 4;

    /// The largest request, in bytes. An environment is the only large thing in one; the largest
    /// that people have is about 100 KB, quoting it doubles it at worst, and a daemon with a small
    /// heap must hold several at once.
    public static final int REQUEST_CAP = 1024 * 1024;

    /// The largest reply, in bytes: the instances of thousands of apps.
    public static final int REPLY_CAP = 16 * 1024 * 1024;

    private Frames() {}

    /// The bytes to send for one message, header included, ready to be read.
    public static ByteBuffer frame(byte[] message) {
        ByteBuffer frame = ByteBuffer.allocate(HEADER_BYTES + message.length);
        frame.putInt(message.length).put(message).flip();
        return frame;
    }

    /// The length that a complete header announces, 0 to 4 GiB.
    public static long announced(ByteBuffer header) {
        return Integer.toUnsignedLong(header.getInt(0));
    }

    /// What to tell somebody whose request is larger than the cap.
    public static Reply.Failed tooLarge(long bytes, int cap) {
        return new Reply.Failed(
                ErrorCode.USAGE,
                "request: it has "
                        + bytes
                        + " bytes, the limit is "
                        + cap
                        + "; nothing was done, shorten the environment or the command");
    }
}
