package dev.opm.cli.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;

/// One log that is read from its last lines on, and again whenever it may have grown. A log that is
/// not there is empty.
///
/// Across rotations, each file is read once: the one that is open to its end, then those that came
/// after it, oldest first. A file that became shorter was emptied in place and is read from its
/// beginning. One thread.
final class LogStream implements AutoCloseable {
    private final Path path;
    private final LogSink sink;
    private final LogWindow window;
    private final byte[] bytes = new byte[64 * 1024];
    private Optional<Open> open = Optional.empty();

    LogStream(Path path, LogSink sink, LogWindow window) {
        this.path = path;
        this.sink = sink;
        this.window = window;
    }

    private static final class Open {
        private final LogPart part;
        private long at;

        Open(LogPart part, long at) {
            this.part = part;
            this.at = at;
        }
    }

    Path path() {
        return path;
    }

    /// The last lines there are now, from the full logs too if the current one has too few.
    void showLast(int lines) throws IOException {
        Optional<LogPart> current = LogPart.open(path, 0);
        if (current.isPresent()) {
            long end = current.get().size();
            LastLines last = LastLines.of(current.get().file(), end, lines);
            open = Optional.of(new Open(current.get(), last.from()));
            showOlder(current.get(), last.missing());
            copy(open.get(), end);
        } else {
            showOlder(lines);
        }
        sink.pause();
    }

    /// All that is in the window, from the full logs too.
    void showWindow() throws IOException {
        int oldest = 0;
        for (Optional<LogPart> part = LogPart.open(path, 1);
                part.isPresent();
                part = LogPart.open(path, oldest + 1)) {
            part.get().close();
            oldest++;
        }
        for (int number = oldest; number >= 1; number--) {
            copyFrom(number, 0);
        }
        showNew();
        sink.pause();
    }

    /// What was written since.
    void showNew() throws IOException {
        if (open.isPresent()) {
            drain(open.get());
        }
        Deque<LogPart> newer = newer();
        if (!newer.isEmpty()) {
            if (open.isPresent()) {
                drain(open.get());
                close();
            }
            while (!newer.isEmpty()) {
                close();
                LogPart part = newer.removeLast();
                open = Optional.of(new Open(part, 0));
                drain(open.get());
            }
        }
    }

    /// The files that took the open one's place, newest first. They are opened upwards, the way a
    /// rotation moves them, so one may come twice but none is missed.
    private Deque<LogPart> newer() throws IOException {
        Deque<LogPart> newer = new ArrayDeque<>();
        if (open.isEmpty()) {
            LogPart.open(path, 0).ifPresent(newer::add);
            return newer;
        }
        Optional<LogPart> part = LogPart.open(path, 0);
        for (int number = 1; part.isPresent() || number == 1; number++) {
            if (part.isPresent()) {
                LogPart found = part.get();
                if (isOpen(found)) {
                    found.close();
                    return newer;
                }
                if (newer.stream().anyMatch(found::isSameFileAs)) {
                    found.close();
                } else {
                    newer.addLast(found);
                }
            }
            part = LogPart.open(path, number);
        }
        return newer;
    }

    private boolean isOpen(LogPart found) throws IOException {
        Open current = open.orElseThrow();
        return current.part.isSameFileAs(found) || found.isPackedFrom(current.at);
    }

    private void showOlder(LogPart current, int missing) throws IOException {
        if (missing > 0) {
            for (int number = 1; ; number++) {
                Optional<LogPart> part = LogPart.open(path, number);
                if (part.isEmpty()) {
                    showOlder(1, missing);
                    return;
                }
                try (LogPart found = part.get()) {
                    if (!found.isSameFileAs(current)) {
                        showOlder(number, missing);
                        return;
                    }
                }
            }
        }
    }

    private void showOlder(int missing) throws IOException {
        if (missing > 0) {
            showOlder(1, missing);
        }
    }

    /// The oldest of the wanted files first; what a file lacks is asked of the one before it.
    private void showOlder(int number, int lines) throws IOException {
        Optional<LogPart> opened = LogPart.open(path, number);
        if (opened.isEmpty()) {
            return;
        }
        try (LogPart part = opened.get()) {
            LastLines last;
            try (InputStream packed =
                    part.isPacked() ? part.bytes() : InputStream.nullInputStream()) {
                last =
                        part.isPacked()
                                ? LastLines.of(packed, lines)
                                : LastLines.of(part.file(), part.size(), lines);
            }
            if (last.missing() > 0) {
                showOlder(number + 1, last.missing());
            }
            copyFrom(number, last.from());
        }
    }

    private void copyFrom(int number, long from) throws IOException {
        Optional<LogPart> opened = LogPart.open(path, number);
        if (opened.isPresent()) {
            try (LogPart part = opened.get()) {
                copyAll(part, from);
            }
        }
    }

    private long copyAll(LogPart part, long from) throws IOException {
        LogTimes times = part.times();
        long at = from;
        if (!window.isAfter(times)) {
            try (InputStream in = part.bytes()) {
                in.skipNBytes(from);
                for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    deliver(at, read, times);
                    at += read;
                }
            }
        }
        return at;
    }

    private void drain(Open current) throws IOException {
        if (current.part.isPacked()) {
            if (current.at == 0) {
                current.at = Math.max(1, copyAll(current.part, 0));
                sink.pause();
            }
            return;
        }
        long end = current.part.size();
        if (end < current.at) {
            current.at = 0;
        }
        if (end > current.at) {
            copy(current, end);
            sink.pause();
        }
    }

    private void copy(Open current, long end) throws IOException {
        LogTimes times = current.part.times();
        while (current.at < end) {
            int most = (int) Math.min(bytes.length, end - current.at);
            int read = current.part.file().read(ByteBuffer.wrap(bytes, 0, most), current.at);
            if (read < 0) {
                return;
            }
            deliver(current.at, read, times);
            current.at += read;
        }
    }

    /// Gives the bytes on, in pieces that arrived together.
    private void deliver(long at, int length, LogTimes times) throws IOException {
        int from = 0;
        while (from < length) {
            OptionalLong arrived = times.at(at + from);
            int to = (int) Math.min(length, times.nextAfter(at + from) - at);
            if (window.holds(arrived)) {
                sink.write(bytes, from, to - from, arrived);
            }
            from = to;
        }
    }

    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            open.get().part.close();
            open = Optional.empty();
        }
    }
}
