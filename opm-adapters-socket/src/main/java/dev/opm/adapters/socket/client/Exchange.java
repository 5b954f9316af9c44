package dev.opm.adapters.socket.client;

import dev.opm.adapters.socket.client.connection.Connection;
import dev.opm.adapters.socket.wire.Frames;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.reply.ReplyCodec;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.domain.HandOptimized;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/// One request and its replies over a connection. A daemon that turns a client away answers and
/// closes without reading, so the answer is looked for also when sending fails.
@HandOptimized(adr = 20)
final class Exchange {
    private final Connection connection;
    private boolean sent;

    Exchange(Connection connection) {
        this.connection = connection;
    }

    Reply run(Request<?> request, byte[] message, Consumer<Reply.Progress> onProgress) {
        send(message);
        try {
            Reply reply = next();
            while (reply instanceof Reply.Progress progress) {
                onProgress.accept(progress);
                reply = next();
            }
            return reply;
        } catch (IOException e) {
            return sent ? NoAnswerMessage.lost(request) : NoAnswerMessage.notSent();
        }
    }

    /// The next reply, whichever it is.
    Reply reply(Request<?> request) {
        try {
            return next();
        } catch (IOException e) {
            return sent ? NoAnswerMessage.lost(request) : NoAnswerMessage.notSent();
        }
    }

    void send(byte[] message) {
        try {
            connection.write(Frames.frame(message).array());
            sent = true;
        } catch (IOException e) {
            sent = false;
        }
    }

    private Reply next() throws IOException {
        long length = Frames.announced(ByteBuffer.wrap(read(Frames.HEADER_BYTES)));
        if (length > Frames.REPLY_CAP) {
            return NoAnswerMessage.tooLarge(length);
        }
        return ReplyCodec.read(read((int) length));
    }

    private byte[] read(int count) throws IOException {
        byte[] bytes = new byte[count];
        int taken = 0;
        while (taken < count) {
            int more = connection.read(bytes, taken, count - taken);
            if (more < 0) {
                throw new EOFException();
            }
            taken += more;
        }
        return bytes;
    }
}
