package dev.opm.adapters.logs.file;

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
    private final Path path;
    private final Path plain;
    private final Object key;
    private Optional<LogTimes> times = Optional.empty();

    private LogPart(FileChannel file, Path path, Path plain, Object key) {
        this.file = file;
        this.path = path;
        this.plain = plain;
        this.key = key;
    }

    /// The file that now has the number; 0 is the current one.
    static Optional<LogPart> open(Path log, int number) throws IOException {
        if (number == 0) {
            return open(log, log);
        }
        Path full = log.resolveSibling(log.getFileName() + "." + number);
        Optional<LogPart> part = open(full, full);
        return part.isPresent() ? part : open(sibling(full, ".gz"), full);
    }

    private static Optional<LogPart> open(Path path, Path plain) throws IOException {
        Optional<FileChannel> file = open(path);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Optional<Object> key = keyOf(path);
        if (key.isEmpty()) {
            file.get().close();
            return Optional.empty();
        }
        LogPart part = new LogPart(file.get(), path, plain, key.get());
        part.times();
        return Optional.of(part);
    }

    /// When its bytes arrived, as far as is written now. The file of times may come after the log.
    Optional<LogTimes> times() throws IOException {
        if (times.isEmpty() && keyOf(path).filter(key::equals).isPresent()) {
            times = open(sibling(plain, ".times")).map(LogTimes::new);
        }
        return times;
    }

    boolean isSameFileAs(LogPart other) {
        return key.equals(other.key);
    }

    /// Whether this may be what became of a plain file of that many bytes (RFC 1952: ISIZE).
    boolean isPackedFrom(long size) throws IOException {
        if (!isPacked() || file.size() < TRAILER) {
            return false;
        }
        ByteBuffer trailer = ByteBuffer.allocate(TRAILER).order(ByteOrder.LITTLE_ENDIAN);
        file.read(trailer, file.size() - TRAILER);
        return trailer.flip().remaining() == TRAILER && trailer.getInt() == (int) size;
    }

    boolean isPacked() {
        return !path.equals(plain);
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

    private static Optional<FileChannel> open(Path path) throws IOException {
        try {
            return Optional.of(FileChannel.open(path));
        } catch (NoSuchFileException notThere) {
            return Optional.empty();
        }
    }

    private static Optional<Object> keyOf(Path path) throws IOException {
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            return Optional.of(key == null ? path : key);
        } catch (NoSuchFileException movedOn) {
            return Optional.empty();
        }
    }

    private static Path sibling(Path path, String ending) {
        return path.resolveSibling(path.getFileName() + ending);
    }
}
