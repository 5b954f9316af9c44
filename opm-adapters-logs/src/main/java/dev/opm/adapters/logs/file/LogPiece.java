package dev.opm.adapters.logs.file;

import java.util.OptionalLong;

/// Bytes of one stream that arrived together. Their array is read into again afterwards.
public final class LogPiece {
    private final byte[] bytes;
    private final int from;
    private final int length;
    private final OptionalLong arrived;

    /// @param arrived when the daemon read them, in milliseconds since the epoch
    LogPiece(byte[] bytes, int from, int length, OptionalLong arrived) {
        this.bytes = bytes;
        this.from = from;
        this.length = length;
        this.arrived = arrived;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int length() {
        return length;
    }

    public OptionalLong arrived() {
        return arrived;
    }

    /// How many bytes there are up to the end of the first line, or all.
    public int toLineEnd() {
        for (int i = 0; i < length; i++) {
            if (bytes[from + i] == '\n') {
                return i + 1;
            }
        }
        return length;
    }

    public boolean endsLine() {
        return bytes[from + length - 1] == '\n';
    }

    public LogPiece first(int count) {
        return new LogPiece(bytes, from, count, arrived);
    }

    public LogPiece without(int count) {
        return new LogPiece(bytes, from + count, length - count, arrived);
    }
}
