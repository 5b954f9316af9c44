package dev.opm.adapters.socket.server;

import dev.opm.adapters.socket.wire.Frames;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// The request of one connection while it comes in. Memory grows with what was received, not with
/// what was announced. For one thread.
final class RequestFrame {
    private static final int FIRST_CHUNK = 4096;

    /// What is known after some bytes.
    enum State {
        INCOMPLETE,
        COMPLETE,
        TOO_LARGE
    }

    private final int cap;
    private final ByteBuffer header = ByteBuffer.allocate(Frames.HEADER_BYTES);
    private byte[] body = {};
    private int received;

    RequestFrame(int cap) {
        this.cap = cap;
    }

    /// Takes bytes up to the end of the frame; what is behind it stays in the buffer.
    State take(ByteBuffer bytes) {
        while (header.hasRemaining() && bytes.hasRemaining()) {
            header.put(bytes.get());
        }
        if (header.hasRemaining()) {
            return State.INCOMPLETE;
        }
        if (announced() > cap) {
            return State.TOO_LARGE;
        }
        int length = (int) announced();
        int taken = Math.min(bytes.remaining(), length - received);
        makeRoom(received + taken, length);
        bytes.get(body, received, taken);
        received += taken;
        return received == length ? State.COMPLETE : State.INCOMPLETE;
    }

    /// What the header says; to be asked once it is there.
    long announced() {
        return Frames.announced(header);
    }

    /// How many bytes of the body are held.
    int held() {
        return received;
    }

    byte[] body() {
        return received == body.length ? body : Arrays.copyOf(body, received);
    }

    private void makeRoom(int needed, int length) {
        if (body.length < needed) {
            int doubled = Math.max(FIRST_CHUNK, 2 * body.length);
            body = Arrays.copyOf(body, Math.min(length, Math.max(needed, doubled)));
        }
    }
}
