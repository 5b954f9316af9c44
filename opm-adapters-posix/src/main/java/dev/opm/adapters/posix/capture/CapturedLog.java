package dev.opm.adapters.posix.capture;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.Outcome;
import dev.opm.adapters.posix.linux.Pipe;
import dev.opm.domain.app.LogPolicy.Rotation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import jnr.constants.platform.Errno;

/// One pipe and the log that its bytes go to. Bytes are never in this process: they are in the pipe
/// or in the file. When the file takes none, they are dropped and counted, for the app must go on;
/// each later chunk tries the file first.
///
/// Concurrency: one thread at a time holds the lock and moves; a disk that does not answer keeps it
/// there, so everybody else waits for a bounded time only.
final class CapturedLog {
    /// Chunks in one go, before other pipes have their turn.
    private static final int TURN = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final LogPlace place;
    private final Pipe pipe;
    private final Descriptor nowhere;
    private final Rotated afterRotation;
    private final CaptureNews news;
    private final InstantSource clock;
    private volatile Rotation rotation;
    private final AtomicLong lost = new AtomicLong();
    private Optional<LogTarget> target;
    private long lostBefore;
    private boolean dropping;
    private boolean stuckWhole;
    private boolean closed;

    /// What is done with the full logs after a rotation.
    interface Rotated {
        void rotated(LogPlace place, Rotation rotation);
    }

    CapturedLog(
            LogPlace place,
            Pipe pipe,
            LogTarget target,
            Rotation rotation,
            Descriptor nowhere,
            Rotated afterRotation,
            CaptureNews news,
            InstantSource clock) {
        this.place = place;
        this.pipe = pipe;
        this.target = Optional.of(target);
        this.rotation = rotation;
        this.nowhere = nowhere;
        this.afterRotation = afterRotation;
        this.news = news;
        this.clock = clock;
    }

    LogPlace place() {
        return place;
    }

    Pipe pipe() {
        return pipe;
    }

    /// Bytes dropped so far.
    long lost() {
        return lost.get();
    }

    void rotateBy(Rotation other) {
        rotation = other;
    }

    /// Moves what the pipe holds, a turn of it.
    void takeTurn() {
        lock.lock();
        try {
            moveTurn();
        } finally {
            lock.unlock();
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
                    if (!closed) {
                        drainHeld();
                        beforeClosing.run();
                        closed = true;
                        pipe.close();
                        closeTarget();
                    }
                });
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

    /// What is pending now and no more: an app that writes for ever cannot hold us here.
    private void drainHeld() {
        long left = closed ? 0 : pipe.pending();
        while (left > 0) {
            long moved = move();
            left = moved == 0 ? 0 : left - moved;
        }
    }

    private void moveTurn() {
        long moved = closed ? 0 : move();
        for (int i = 1; i < TURN && moved > 0; i++) {
            moved = move();
        }
    }

    private long move() {
        if (pipe.pending() == 0) {
            return 0;
        }
        Instant now = clock.instant();
        if (target.isPresent() && !stuckWhole && target.get().isFull(rotation, now)) {
            rotate();
        }
        Optional<Errno> flaw = target.isEmpty() ? open() : Optional.empty();
        if (flaw.isPresent()) {
            return drop(flaw.get());
        }
        return switch (target.orElseThrow().take(pipe, rotation, now)) {
            case Outcome.Done<Long>(Long moved) -> {
                recovered();
                yield moved;
            }
            case Outcome.Failed<Long>(Errno errno) when errno == Errno.EAGAIN -> 0;
            case Outcome.Failed<Long>(Errno errno) -> drop(errno);
        };
    }

    private void rotate() {
        closeTarget();
        if (new LogChain(place).shift(rotation.keep()) instanceof Outcome.Failed<Integer>(var e)) {
            stuckWhole = true;
            news.say("log " + place.file() + ": " + e + " on rotation; it grows on");
        }
        if (open().isEmpty() && !stuckWhole) {
            afterRotation.rotated(place, rotation);
        }
    }

    private Optional<Errno> open() {
        return switch (LogTarget.open(place)) {
            case Outcome.Done<LogTarget>(LogTarget opened) -> {
                target = Optional.of(opened);
                yield Optional.empty();
            }
            case Outcome.Failed<LogTarget>(Errno errno) -> Optional.of(errno);
        };
    }

    private void closeTarget() {
        target.ifPresent(LogTarget::close);
        target = Optional.empty();
    }

    private long drop(Errno why) {
        if (!dropping) {
            dropping = true;
            lostBefore = lost.get();
            news.say(
                    "log "
                            + place.file()
                            + ": "
                            + why.name()
                            + "; the app goes on, what it writes is dropped until there is room");
        }
        if (pipe.moveTo(nowhere, LogTarget.CHUNK, Pipe.Wait.NEVER_FOR_BYTES)
                instanceof Outcome.Done<Long>(Long gone)) {
            lost.addAndGet(gone);
            return gone;
        }
        return 0;
    }

    private void recovered() {
        if (dropping) {
            dropping = false;
            news.say(
                    "log "
                            + place.file()
                            + ": written again; "
                            + (lost.get() - lostBefore)
                            + " B lost");
        }
    }
}
