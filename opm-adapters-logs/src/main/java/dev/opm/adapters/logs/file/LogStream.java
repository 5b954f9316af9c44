package dev.opm.adapters.logs.file;

import dev.opm.adapters.logs.file.LastLines.Tail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntSupplier;

/// One log, read from some place in it or in its full ones on, and again whenever it may have
/// grown. A log that is not there is empty.
///
/// Across rotations each file is read once: the newest known to its end, then those that came after
/// it, oldest first. One that is read to its end holds no memory: there may be thousands. One
/// thread.
public final class LogStream implements LogSource {
    private static final byte[] NOTHING = {};

    private final Path path;
    private final LogWindow window;
    private final IntSupplier share;
    private byte[] bytes = NOTHING;

    /// Oldest first; the first is being read.
    private final Deque<PartReader> parts = new ArrayDeque<>();

    private long offset;
    private int given;
    private int filled;

    /// @param share most bytes that it may hold in memory
    public LogStream(Path path, LogWindow window, IntSupplier share) {
        this.share = share;
        this.path = path;
        this.window = window;
    }

    public Path path() {
        return path;
    }

    /// Begins with the last lines there are now, in the full logs if the current one has too few,
    /// or if its first line began in one of them.
    public void beginAtLast(int lines) throws IOException {
        int missing = lines;
        Tail tail = Tail.A_LINE;
        Optional<LogPart> part = LogPart.open(path, 0);
        for (int number = 1; part.isPresent() || number == 1; number++) {
            if (part.isPresent() && !isKnown(part.get())) {
                LastLines last = LastLines.of(part.get(), missing, tail);
                parts.addFirst(new PartReader(part.get(), last.from()));
                missing = last.missing();
                if (missing == 0 && (lines == 0 || last.from() > 0)) {
                    return;
                }
                tail = part.get().size() == 0 ? tail : Tail.GOES_ON;
            } else if (part.isPresent()) {
                part.get().close();
            }
            part = LogPart.open(path, number);
        }
    }

    /// Begins with the first file that may hold something of the window.
    public void beginInWindow() throws IOException {
        Optional<LogPart> part = LogPart.open(path, 0);
        for (int number = 1; part.isPresent() || number == 1; number++) {
            if (part.isPresent() && window.isAfter(part.get())) {
                passOver(part.get());
                return;
            }
            if (part.isPresent() && isKnown(part.get())) {
                part.get().close();
            } else if (part.isPresent()) {
                parts.addFirst(new PartReader(part.get(), 0));
            }
            part = LogPart.open(path, number);
        }
    }

    /// One that is the newest stays open, for it may grow.
    private void passOver(LogPart part) throws IOException {
        if (parts.isEmpty() && !part.isPacked()) {
            parts.addFirst(new PartReader(part, part.size()));
        } else {
            part.close();
        }
    }

    /// When the first byte that will be read arrived.
    public OptionalLong begins() throws IOException {
        if (given == filled && !fill()) {
            return OptionalLong.empty();
        }
        Optional<LogTimes> times = parts.getFirst().part().times();
        return times.isPresent() ? times.get().at(offset + given) : OptionalLong.empty();
    }

    @Override
    public Optional<LogPiece> next() throws IOException {
        while (given < filled || fill()) {
            LogPiece piece = piece();
            given += piece.length();
            if (window.holds(piece.arrived())) {
                return Optional.of(piece);
            }
        }
        return Optional.empty();
    }

    @Override
    public void look() throws IOException {
        Deque<LogPart> newer = newer();
        if (!parts.isEmpty()) {
            parts.getLast().look();
        }
        while (!newer.isEmpty()) {
            parts.addLast(new PartReader(newer.removeLast(), 0));
        }
    }

    @Override
    public void close() throws IOException {
        while (!parts.isEmpty()) {
            parts.removeFirst().close();
        }
    }

    /// What arrived together.
    private LogPiece piece() throws IOException {
        Optional<LogTimes> times = parts.getFirst().part().times();
        int length = filled - given;
        if (times.isEmpty()) {
            return new LogPiece(bytes, given, length, OptionalLong.empty());
        }
        long at = offset + given;
        long next = times.get().nextAfter(at);
        return new LogPiece(bytes, given, (int) Math.min(length, next - at), times.get().at(at));
    }

    private boolean fill() throws IOException {
        while (!parts.isEmpty()) {
            offset = parts.getFirst().at();
            makeRoom(parts.getFirst().left());
            filled = parts.getFirst().read(bytes);
            given = 0;
            if (filled > 0) {
                return true;
            }
            bytes = NOTHING;
            if (parts.size() == 1) {
                return false;
            }
            parts.removeFirst().close();
        }
        return false;
    }

    private void makeRoom(long left) {
        int most = share.getAsInt();
        if (bytes.length > most || bytes.length < Math.min(most, left)) {
            bytes = new byte[Math.clamp(left, 1, most)];
        }
    }

    private boolean isKnown(LogPart part) {
        return parts.stream().anyMatch(known -> known.part().isSameFileAs(part));
    }

    /// The files that took the newest one's place, newest first. They are opened upwards, the way a
    /// rotation moves them, so one may come twice but none is missed.
    private Deque<LogPart> newer() throws IOException {
        Deque<LogPart> newer = new ArrayDeque<>();
        Optional<LogPart> part = LogPart.open(path, 0);
        for (int number = 1; part.isPresent() || number == 1; number++) {
            if (part.isPresent()) {
                LogPart found = part.get();
                if (isNewest(found)) {
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

    private boolean isNewest(LogPart found) throws IOException {
        if (parts.isEmpty()) {
            return false;
        }
        LogPart newest = parts.getLast().part();
        return newest.isSameFileAs(found)
                || (!newest.isPacked() && found.isPackedFrom(newest.size()));
    }
}
