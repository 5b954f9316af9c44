package dev.opm.adapters.posix.capture.file;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.FileCalls;
import dev.opm.adapters.posix.linux.FileIdentity;
import dev.opm.adapters.posix.linux.OpenFlags;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.adapters.posix.linux.pipe.Pipe;
import dev.opm.adapters.posix.linux.pipe.PipeCopy;
import dev.opm.domain.app.policy.LogPolicy.Rotation;
import java.time.Instant;
import java.util.Optional;
import jnr.constants.platform.Errno;

/// The current log file of one stream. What it knows of the file is only its end, asked of the
/// kernel before every move: a daemon that was killed in the middle of one left nothing to repair,
/// and a log that somebody else emptied is written from its new end. One thread at a time.
public final class LogTarget implements AutoCloseable {
    /// In one move: all that a pipe can hold. While it goes on the app cannot write; with less, app
    /// and daemon contend for the pipe more often than they move.
    public static final int CHUNK = 1 << 20;

    /// How far a line may cross the size limit before it is cut.
    private static final int SLACK = 1 << 20;

    /// Opened for reading too, so that opening a pipe in the log's place does not wait for a
    /// reader.
    private static final int EXISTING = OpenFlags.READ_WRITE | OpenFlags.NO_CONTROLLING_TERMINAL;

    private static final int MODE = 0600;
    private static final int FOLDER_MODE = 0700;

    private final Descriptor file;
    private final ArrivalTimes times;
    private Way way = Way.SPLICE;

    private enum Way {
        SPLICE,
        /// Where the kernel or the file system knows no splice(2) to this file.
        COPY
    }

    private final Optional<FileIdentity> identity;

    private LogTarget(Descriptor file, ArrivalTimes times) {
        this.file = file;
        this.times = times;
        this.identity =
                FileIdentity.of(file) instanceof Outcome.Done<FileIdentity>(FileIdentity known)
                        ? Optional.of(known)
                        : Optional.empty();
    }

    public static Outcome<LogTarget> open(LogPlace place) {
        Outcome<Descriptor> opened = opened(place);
        if (opened.failure().equals(Optional.of(Errno.ENOENT))) {
            String file = place.file();
            FileCalls.makeFolder(file.substring(0, file.lastIndexOf('/')), FOLDER_MODE);
            opened = opened(place);
        }
        return opened.then(file -> Outcome.done(new LogTarget(file, ArrivalTimes.of(place))));
    }

    private static Outcome<Descriptor> opened(LogPlace place) {
        return Descriptor.open(place.file(), EXISTING | OpenFlags.CREATE, MODE);
    }

    /// Whether it is still the file of this name: somebody may have moved or removed it. One look
    /// for all that a pipe holds.
    public boolean isAt(LogPlace place) {
        return switch (FileIdentity.of(place.file())) {
            case Outcome.Done<FileIdentity>(FileIdentity now) ->
                    identity.isEmpty() || identity.get().equals(now);
            case Outcome.Failed<FileIdentity>(Errno errno) ->
                    errno != Errno.ENOENT && errno != Errno.ENOTDIR;
        };
    }

    /// Why a log that is there could not be written. One that is not there is made with its first
    /// byte: a quiet app costs no file.
    public static Optional<Errno> obstacle(LogPlace place) {
        return switch (Descriptor.open(place.file(), EXISTING, MODE)) {
            case Outcome.Done<Descriptor>(Descriptor file) -> {
                file.close();
                yield Optional.empty();
            }
            case Outcome.Failed<Descriptor>(Errno errno) ->
                    Optional.of(errno).filter(flaw -> flaw != Errno.ENOENT);
        };
    }

    /// Moves what the pipe holds, up to a chunk.
    public TransferResult take(Pipe pipe, Rotation rotation, Instant now) {
        return switch (FileCalls.toEnd(file)) {
            case Outcome.Done<Long>(Long end) -> {
                if (end > 0 && isDue(end, rotation, now) && pipe.pending() > 0) {
                    yield new TransferResult.Full();
                }
                times.note(end, now);
                yield taken(pipe, most(end, rotation), Pipe.Wait.NEVER_FOR_BYTES);
            }
            case Outcome.Failed<Long>(Errno errno) when errno == Errno.ESPIPE ->
                    pipe.pending() == 0
                            ? new TransferResult.Nothing()
                            : taken(pipe, CHUNK, Pipe.Wait.FOR_BOTH);
            case Outcome.Failed<Long>(Errno errno) -> new TransferResult.Refused(errno);
        };
    }

    @Override
    public void close() {
        file.close();
        times.close();
    }

    private TransferResult taken(Pipe pipe, long most, Pipe.Wait wait) {
        return switch (move(pipe, most, wait)) {
            case Outcome.Done<Long>(Long moved) -> new TransferResult.Moved(moved);
            case Outcome.Failed<Long>(Errno errno) ->
                    errno == Errno.EAGAIN
                            ? new TransferResult.Nothing()
                            : new TransferResult.Refused(errno);
        };
    }

    private Outcome<Long> move(Pipe pipe, long most, Pipe.Wait wait) {
        if (way == Way.SPLICE) {
            Outcome<Long> moved = pipe.moveTo(file, most, wait);
            if (!(moved instanceof Outcome.Failed<Long>(Errno errno)) || !meansNoSplice(errno)) {
                return moved;
            }
            way = Way.COPY;
        }
        return PipeCopy.move(pipe, file, most);
    }

    /// EPERM is what sandboxes answer.
    private static boolean meansNoSplice(Errno errno) {
        return errno == Errno.EINVAL || errno == Errno.ENOSYS || errno == Errno.EPERM;
    }

    private boolean isDue(long end, Rotation rotation, Instant now) {
        return isTooLarge(end, rotation) || isTooOld(rotation, now);
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
        return Math.min(rotation.maxSize(), SLACK);
    }
}
