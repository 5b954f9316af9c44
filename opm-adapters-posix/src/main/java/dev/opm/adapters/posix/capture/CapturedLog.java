package dev.opm.adapters.posix.capture;

import dev.opm.adapters.posix.capture.file.LogChain;
import dev.opm.adapters.posix.capture.file.LogPlace;
import dev.opm.adapters.posix.capture.file.LogTarget;
import dev.opm.adapters.posix.capture.file.TransferResult;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.adapters.posix.linux.pipe.Pipe;
import dev.opm.adapters.posix.linux.pipe.PipeCopy;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.LogPolicy.Rotation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import jnr.constants.platform.Errno;

/// One pipe and the log that its bytes go to. Bytes are never in this process: they are in the pipe
/// or in the file. When the file takes none, they are dropped and counted, for the app must go on;
/// each later chunk tries the file first. The file is opened with the first byte.
///
/// Concurrency: one thread at a time holds the lock and moves; a disk that does not answer keeps it
/// there, so everybody else waits for a bounded time only.
final class CapturedLog implements OpenLogs.Log {
    /// Moves in one go, before other pipes have their turn.
    private static final int TURN = 64;

    /// A move of less has most likely emptied the pipe: asking again would cost more than waiting
    /// to be told.
    private static final int LARGE = 16 << 10;

    private static final Duration ROTATION_RETRY = Duration.ofSeconds(1);

    /// Too many open files, or no memory for another.
    private static final Set<Errno> PASSING = Set.of(Errno.EMFILE, Errno.ENFILE, Errno.ENOMEM);

    private static final Duration PASSING_PAUSE = Duration.ofMillis(20);

    private final ReentrantLock lock = new ReentrantLock();
    private final LogPlace place;
    private final Pipe pipe;
    private final FullLogPacker fullLogs;
    private final OpenLogs openLogs;
    private final CaptureListener news;
    private final InstantSource clock;
    private final Loss loss;
    private volatile Rotation rotation;
    private Optional<LogTarget> target = Optional.empty();
    private State state = State.OPEN;

    /// Until then it grows on, for its full logs could not be renamed.
    private Instant rotatesFrom = Instant.MIN;

    private enum State {
        OPEN,
        CLOSED
    }

    CapturedLog(
            LogPlace place,
            Pipe pipe,
            Rotation rotation,
            FullLogPacker fullLogs,
            OpenLogs openLogs,
            Losses losses,
            CaptureListener news,
            InstantSource clock) {
        this.place = place;
        this.pipe = pipe;
        this.rotation = rotation;
        this.fullLogs = fullLogs;
        this.openLogs = openLogs;
        this.news = news;
        this.clock = clock;
        this.loss = new Loss(place, losses, news);
    }

    Pipe pipe() {
        return pipe;
    }

    /// Whose it is, where that is known.
    Optional<InstanceId> instance() {
        return place.instance();
    }

    Rotation rotation() {
        return rotation;
    }

    void rotateBy(Rotation other) {
        rotation = other;
    }

    /// Moves what the pipe holds, a turn of it, and does something before others may move.
    ///
    /// @return how many bytes left the pipe
    long takeTurn(Runnable after) {
        lock.lock();
        try {
            return state == State.CLOSED ? 0 : turn(after);
        } finally {
            lock.unlock();
        }
    }

    private long turn(Runnable after) {
        try {
            letGoOfMoved();
            long moved = move();
            long sum = moved;
            for (int i = 1; i < TURN && moved >= LARGE; i++) {
                moved = move();
                sum += moved;
            }
            return sum;
        } finally {
            after.run();
        }
    }

    /// Moves all that was in the pipe; false when somebody else's move took longer than that.
    boolean drain(Duration patience) {
        return locked(patience, this::drainHeld);
    }

    /// Begins a new file in the place of the log and its full ones. A reader that still has the old
    /// file sees that it is no longer the log's.
    boolean empty(Duration patience) {
        return locked(
                patience,
                () -> {
                    drainHeld();
                    closeTarget();
                    new LogChain(place).shift(0);
                    new LogChain(place).clear();
                    open();
                });
    }

    /// Drains and closes; nothing is moved afterwards.
    boolean close(Duration patience, Runnable beforeClosing) {
        return locked(
                patience,
                () -> {
                    if (state != State.CLOSED) {
                        drainHeld();
                        beforeClosing.run();
                        state = State.CLOSED;
                        pipe.close();
                        closeTarget();
                    }
                });
    }

    /// The next byte opens them again.
    @Override
    public boolean closeIfIdle() {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            closeTarget();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// For changes of the full logs' names by others than a rotation.
    void holding(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private boolean locked(Duration patience, Runnable action) {
        try {
            if (!lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            action.run();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// A log that was moved or removed is begun anew in its place, with the next byte.
    private void letGoOfMoved() {
        if (target.filter(file -> !file.isAt(place)).isPresent()) {
            closeTarget();
        }
    }

    /// What is pending now and no more: an app that writes for ever cannot hold us here.
    private void drainHeld() {
        letGoOfMoved();
        long left = state == State.CLOSED ? 0 : pipe.pending();
        while (left > 0) {
            long moved = move();
            left = moved == 0 ? 0 : left - moved;
        }
    }

    /// @return how many bytes left the pipe
    private long move() {
        Instant now = clock.instant();
        Optional<Errno> flaw = target.isEmpty() ? open() : Optional.empty();
        return flaw.isPresent()
                ? refused(flaw.get())
                : switch (target.orElseThrow().take(pipe, limits(now), now)) {
                    case TransferResult.Moved(long bytes) -> {
                        loss.isOver();
                        yield bytes;
                    }
                    case TransferResult.Nothing() -> 0;
                    case TransferResult.Full() -> {
                        rotate(now);
                        yield move();
                    }
                    case TransferResult.Refused(Errno errno) -> refused(errno);
                };
    }

    private Rotation limits(Instant now) {
        return now.isBefore(rotatesFrom) ? Rotation.NEVER : rotation;
    }

    private void rotate(Instant now) {
        closeTarget();
        boolean before = rotatesFrom.equals(Instant.MIN);
        if (new LogChain(place).shift(rotation.keep())
                instanceof Outcome.Failed<Integer>(Errno errno)) {
            rotatesFrom = now.plus(ROTATION_RETRY);
            if (before) {
                news.say(
                        "log "
                                + place.file()
                                + ": "
                                + errno.name()
                                + " on rotation; it grows on and is tried again");
            }
        } else {
            rotatesFrom = Instant.MIN;
            if (!before) {
                news.say("log " + place.file() + ": rotated again");
            }
            fullLogs.rotated(place, rotation);
        }
    }

    /// What is wrong with this process and not with the disk passes: the bytes wait in the pipe
    /// meanwhile, as long as the app can still write.
    private long refused(Errno why) {
        if (PASSING.contains(why) && pipe.pending() <= pipe.capacity() / 2) {
            LockSupport.parkNanos(PASSING_PAUSE.toNanos());
            return 0;
        }
        return drop(why);
    }

    /// With the files of another log's where this process may open no more.
    private Optional<Errno> open() {
        Outcome<LogTarget> opening = LogTarget.open(place);
        if (opening.failure().filter(PASSING::contains).isPresent() && openLogs.makeRoom()) {
            opening = LogTarget.open(place);
        }
        return switch (opening) {
            case Outcome.Done<LogTarget>(LogTarget opened) -> {
                target = Optional.of(opened);
                openLogs.opened(this);
                yield Optional.empty();
            }
            case Outcome.Failed<LogTarget>(Errno errno) -> Optional.of(errno);
        };
    }

    private void closeTarget() {
        target.ifPresent(file -> {
            file.close();
            openLogs.closed(this);
        });
        target = Optional.empty();
    }

    /// Counted first: a kill in between counts what is still there rather than hide what is not.
    private long drop(Errno why) {
        long bytes = PipeCopy.discardable(pipe);
        if (bytes > 0) {
            loss.add(bytes, why);
            PipeCopy.discard(pipe, bytes);
        }
        return bytes;
    }
}
