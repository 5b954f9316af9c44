package dev.opm.adapters.socket.client.connection;

import com.kenai.jffi.MemoryIO;
import dev.opm.domain.HandOptimized;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Over socket(2), connect(2), send(2) and recv(2). Its memory is its own, so a reply of any size
/// is taken in pieces.
@HandOptimized(adr = 20)
final class NativeConnection implements Connection {
    private static final int PIECE = 64 * 1024;

    /// Of `sockaddr_un`: the family, and the longest path with its zero.
    private static final int FAMILY_BYTES = 2;

    private static final int PATH_BYTES = 108;

    private final int descriptor;
    private final long piece;
    private boolean closed;

    private NativeConnection(int descriptor) {
        this.descriptor = descriptor;
        this.piece = memory().allocateMemory(PIECE, false);
    }

    static boolean isPossible() {
        return SocketCalls.ARE_POSSIBLE;
    }

    static NativeConnection to(Path socket) throws IOException {
        byte[] path = socket.toString().getBytes(StandardCharsets.UTF_8);
        if (path.length >= PATH_BYTES) {
            throw new IOException("a path of " + path.length + " bytes is too long for a socket");
        }
        NativeConnection connection = new NativeConnection(SocketCalls.socket());
        try {
            memory().setMemory(connection.piece, FAMILY_BYTES + PATH_BYTES, (byte) 0);
            memory().putShort(connection.piece, SocketCalls.AF_UNIX);
            memory().putByteArray(connection.piece + FAMILY_BYTES, path, 0, path.length);
            SocketCalls.connect(connection.descriptor, connection.piece, FAMILY_BYTES + PATH_BYTES);
            return connection;
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        int sent = 0;
        while (sent < bytes.length) {
            int count = Math.min(PIECE, bytes.length - sent);
            memory().putByteArray(piece, bytes, sent, count);
            sent += SocketCalls.send(descriptor, piece, count);
        }
    }

    @Override
    public int read(byte[] into, int start, int most) throws IOException {
        int count = SocketCalls.recv(descriptor, piece, Math.min(PIECE, most));
        if (count == 0) {
            return -1;
        }
        memory().getByteArray(piece, into, start, count);
        return count;
    }

    @Override
    public synchronized void shutDown() {
        if (!closed) {
            SocketCalls.shutdown(descriptor);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            SocketCalls.close(descriptor);
            memory().freeMemory(piece);
        }
    }

    private static MemoryIO memory() {
        return MemoryIO.getInstance();
    }
}
