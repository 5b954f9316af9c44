package dev.opm.adapters.logs.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Reads one file of a log from a place on, as far as it was when somebody last looked. One thread.
final class PartReader implements AutoCloseable {
    private final LogPart part;
    private Optional<InputStream> unpacked = Optional.empty();
    private long at;
    private long end;

    /// @param from an offset in its bytes, unpacked
    PartReader(LogPart part, long from) throws IOException {
        this.part = part;
        this.at = from;
        look();
    }

    LogPart part() {
        return part;
    }

    /// How many of its bytes were read or passed over.
    long at() {
        return at;
    }

    /// How many bytes may be read now.
    long left() {
        return end - at;
    }

    /// A file that became shorter was emptied in place and is read from its beginning.
    void look() throws IOException {
        end = part.isPacked() ? Long.MAX_VALUE : part.size();
        if (at > end) {
            at = 0;
        }
    }

    /// @return how many bytes were read; 0 at the end
    int read(byte[] bytes) throws IOException {
        int read =
                part.isPacked()
                        ? unpacked().read(bytes)
                        : part.file()
                                .read(
                                        ByteBuffer.wrap(
                                                bytes, 0, (int) Math.min(bytes.length, end - at)),
                                        at);
        at += Math.max(0, read);
        return Math.max(0, read);
    }

    @Override
    public void close() throws IOException {
        part.close();
    }

    private InputStream unpacked() throws IOException {
        if (unpacked.isEmpty()) {
            InputStream bytes = part.bytes();
            bytes.skipNBytes(at);
            unpacked = Optional.of(bytes);
        }
        return unpacked.get();
    }
}
