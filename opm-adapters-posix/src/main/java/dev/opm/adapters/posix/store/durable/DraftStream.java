package dev.opm.adapters.posix.store.durable;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// Writes into a draft, and refuses what would make it larger than anybody reads. To be buffered by
/// whoever writes into it. One thread.
final class DraftStream extends OutputStream {
    private final Disk.Draft draft;
    private final long most;
    private long written;

    /// @param most bytes
    DraftStream(Disk.Draft draft, long most) {
        this.draft = draft;
        this.most = most;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        written += length;
        if (written > most) {
            throw new IOException("it would be larger than " + (most >> 20) + " MB");
        }
        draft.write(Arrays.copyOfRange(bytes, from, from + length));
    }
}
