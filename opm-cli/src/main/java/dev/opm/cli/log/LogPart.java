package dev.opm.cli.log;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// One file of a log, the current one or a full one, plain or packed, held open: whatever name it
/// gets later, this is the same file. One thread.
final class LogPart implements AutoCloseable {
    private static final int TRAILER = 4;

    private final FileChannel file;
    private final Object key;
    private final Packing packing;
    private final Optional<FileChannel> times;

    private enum Packing {
        NONE,
        GZIP
    }

    private LogPart(FileChannel file, Object key, Packing packing, Optional<FileChannel> times) {
        this.times = times;
        this.file = file;
        this.key = key;
        this.packing = packing;
    }

    /// The file that now has the number; 0 is the current one.
    static Optional<LogPart> open(Path log, int number) throws IOException {
        if (number == 0) {
            return open(log, log, Packing.NONE);
        }
        Path full = log.resolveSibling(log.getFileName() + "." + number);
        Optional<LogPart> plain = open(full, full, Packing.NONE);
        return plain.isPresent()
                ? plain
                : open(full.resolveSibling(full.getFileName() + ".gz"), full, Packing.GZIP);
    }

    private static Optional<LogPart> open(Path path, Path plain, Packing packing)
            throws IOException {
        Optional<FileChannel> file = open(path);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            Optional<FileChannel> times =
                    open(plain.resolveSibling(plain.getFileName() + ".times"));
            return Optional.of(new LogPart(file.get(), key == null ? path : key, packing, times));
        } catch (NoSuchFileException movedOn) {
            file.get().close();
            return Optional.empty();
        }
    }

    private static Optional<FileChannel> open(Path path) throws IOException {
        try {
            return Optional.of(FileChannel.open(path));
        } catch (NoSuchFileException notThere) {
            return Optional.empty();
        }
    }

    /// When its bytes arrived, as far as is written now.
    LogTimes times() throws IOException {
        return times.isPresent() ? LogTimes.read(times.get()) : LogTimes.NONE;
    }

    boolean isSameFileAs(LogPart other) {
        return key.equals(other.key);
    }

    /// Whether this may be what became of a plain file of that many bytes (RFC 1952: ISIZE).
    boolean isPackedFrom(long size) throws IOException {
        if (packing == Packing.NONE || file.size() < TRAILER) {
            return false;
        }
        ByteBuffer trailer = ByteBuffer.allocate(TRAILER).order(ByteOrder.LITTLE_ENDIAN);
        file.read(trailer, file.size() - TRAILER);
        return trailer.flip().remaining() == TRAILER && trailer.getInt() == (int) size;
    }

    boolean isPacked() {
        return packing == Packing.GZIP;
    }

    /// Of the file as it is on disk.
    long size() throws IOException {
        return file.size();
    }

    FileChannel file() {
        return file;
    }

    /// All its bytes, from the first.
    InputStream bytes() throws IOException {
        file.position(0);
        InputStream raw = Channels.newInputStream(file);
        return isPacked() ? new GZIPInputStream(raw, 64 << 10) : new BufferedInputStream(raw);
    }

    @Override
    public void close() throws IOException {
        if (times.isPresent()) {
            times.get().close();
        }
        file.close();
    }
}
