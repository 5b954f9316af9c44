package dev.opm.adapters.posix.capture;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.Outcome;
import dev.opm.adapters.posix.linux.Pipe;
import dev.opm.domain.app.LogPolicy.Rotation;
import java.time.Instant;
import jnr.constants.platform.Errno;

/// The current log file of one stream. What it knows of the file is only its end, asked of the
/// kernel before every move: a daemon that was killed in the middle of one left nothing to repair,
/// and a log that somebody else emptied is written from its new end. One thread at a time.
final class LogTarget implements AutoCloseable {
    /// Also how far a line may cross the size limit before it is cut.
    static final int CHUNK = 1 << 20;

    private static final int FLAGS =
            OpenFlags.READ_WRITE | OpenFlags.CREATE | OpenFlags.NO_CONTROLLING_TERMINAL;
    private static final int MODE = 0600;

    private final Descriptor file;
    private final ArrivalTimes times;

    private LogTarget(Descriptor file, ArrivalTimes times) {
        this.file = file;
        this.times = times;
    }

    /// Opened for reading too, so that opening a pipe in the log's place does not wait for a
    /// reader.
    static Outcome<LogTarget> open(LogPlace place) {
        return Descriptor.open(place.file(), FLAGS, MODE)
                .then(file -> Outcome.done(new LogTarget(file, ArrivalTimes.of(place))));
    }

    /// Whether the log should be put aside before more is written.
    boolean isFull(Rotation rotation, Instant now) {
        return FileCalls.toEnd(file) instanceof Outcome.Done<Long>(Long end)
                && end > 0
                && (isTooLarge(end, rotation) || isTooOld(rotation, now));
    }

    /// Moves what the pipe holds, up to a chunk. The pipe must not be empty.
    Outcome<Long> take(Pipe pipe, Rotation rotation, Instant now) {
        return switch (FileCalls.toEnd(file)) {
            case Outcome.Done<Long>(Long end) -> {
                times.note(end, now);
                yield pipe.moveTo(file, most(end, rotation), Pipe.Wait.NEVER_FOR_BYTES);
            }
            case Outcome.Failed<Long>(Errno errno) when errno == Errno.ESPIPE ->
                    pipe.moveTo(file, CHUNK, Pipe.Wait.FOR_BOTH);
            case Outcome.Failed<Long>(Errno errno) -> Outcome.failed(errno);
        };
    }

    @Override
    public void close() {
        file.close();
        times.close();
    }

    private boolean isTooLarge(long end, Rotation rotation) {
        return end >= rotation.maxSize()
                && (end >= rotation.maxSize() + slack(rotation) || endsALine(end));
    }

    private boolean isTooOld(Rotation rotation, Instant now) {
        return rotation.maxAge().isPresent()
                && times.first().isPresent()
                && !Instant.ofEpochMilli(times.first().getAsLong())
                        .plus(rotation.maxAge().get())
                        .isAfter(now);
    }

    private boolean endsALine(long end) {
        return FileCalls.byteAt(file, end - 1).filter(last -> last == '\n').isPresent();
    }

    private static long most(long end, Rotation rotation) {
        return Math.clamp(rotation.maxSize() + slack(rotation) - end, 1, CHUNK);
    }

    private static long slack(Rotation rotation) {
        return Math.min(rotation.maxSize(), CHUNK);
    }
}
