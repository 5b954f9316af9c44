package dev.opm.cli.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/// One log file that is read from its last lines on, and again whenever it may have grown. A file
/// that is not there is empty. One that became shorter was flushed and is read from its beginning;
/// one whose place another file took is read to its end, then the other from its beginning. One
/// thread.
final class LogStream implements AutoCloseable {
    private final Path path;
    private final LogSink sink;
    private final byte[] bytes = new byte[64 * 1024];
    private Optional<Open> open = Optional.empty();

    LogStream(Path path, LogSink sink) {
        this.path = path;
        this.sink = sink;
    }

    private static final class Open {
        private final FileChannel file;
        private final Optional<Object> key;
        private long at;

        Open(FileChannel file, Optional<Object> key) {
            this.file = file;
            this.key = key;
        }
    }

    Path path() {
        return path;
    }

    /// The last lines there are now.
    void showLast(int lines) throws IOException {
        openIfThere();
        if (open.isPresent()) {
            Open current = open.get();
            long end = current.file.size();
            current.at = LastLines.start(current.file, end, lines);
            copy(current, end);
            sink.pause();
        }
    }

    /// What was written since.
    void showNew() throws IOException {
        if (open.isPresent()) {
            drain(open.get());
            if (keyOfPath().equals(open.get().key)) {
                return;
            }
            close();
        }
        openIfThere();
        if (open.isPresent()) {
            drain(open.get());
        }
    }

    private void drain(Open current) throws IOException {
        long end = current.file.size();
        if (end < current.at) {
            current.at = 0;
        }
        if (end > current.at) {
            copy(current, end);
            sink.pause();
        }
    }

    private void copy(Open current, long end) throws IOException {
        while (current.at < end) {
            int most = (int) Math.min(bytes.length, end - current.at);
            int read = current.file.read(ByteBuffer.wrap(bytes, 0, most), current.at);
            if (read < 0) {
                return;
            }
            current.at += read;
            sink.write(bytes, read);
        }
    }

    private void openIfThere() throws IOException {
        try {
            FileChannel file = FileChannel.open(path);
            open = Optional.of(new Open(file, keyOfPath()));
        } catch (NoSuchFileException notYet) {
            open = Optional.empty();
        }
    }

    /// Device and inode of the file that has our path now.
    private Optional<Object> keyOfPath() throws IOException {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(path, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            open.get().file.close();
            open = Optional.empty();
        }
    }
}
