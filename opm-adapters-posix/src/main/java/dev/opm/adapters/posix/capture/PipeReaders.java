package dev.opm.adapters.posix.capture;

import dev.opm.adapters.posix.linux.pipe.Pipe;
import dev.opm.adapters.posix.linux.pipe.ReadyPipes;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// The thread that reads all pipes, however many there are: it waits for the kernel to tell of some
/// with bytes, and serves one after the other.
///
/// A disk that does not answer keeps the thread in a move. After [#PATIENCE_MS] another one takes
/// its place and goes on with the next pipe, so that only the apps on that disk wait; the one that
/// was kept ends with its move. Nothing here wakes while no app writes. Callable from any thread.
final class PipeReaders implements AutoCloseable {
    private static final int MOST = 64;
    private static final int PATIENCE_MS = 100;

    /// How long a line may wait for others, in nanoseconds, so that many apps with a line each cost
    /// one wake-up: too little for anybody who follows a log to notice, or for an app to fill its
    /// pipe unless it writes [#MUCH].
    private static final long GATHERING = 20_000_000;

    /// Bytes in one turn that tell of an app that writes much: nothing waits for [#BUSY] then.
    private static final long MUCH = 4096;

    private static final long BUSY = 100_000_000;
    private static final Move NONE = new Move();

    private final ReadyPipes ready = new ReadyPipes();
    private final Map<Long, CapturedLog> logs = new ConcurrentHashMap<>();
    private final AtomicLong keys = new AtomicLong();
    private final AtomicInteger threads = new AtomicInteger();
    private final AtomicBoolean watched = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor watch =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("log-watch").factory());
    private final Consumer<RuntimeException> bugs;

    /// Told by the kernel and not served yet.
    private final Queue<Long> found = new ConcurrentLinkedQueue<>();

    /// What the thread on duty is at; [#NONE] while it waits. Whoever takes a move away from here
    /// has the duty.
    private final AtomicReference<Move> duty = new AtomicReference<>(NONE);

    private final AtomicLong turns = new AtomicLong();

    private volatile long lastMuch = System.nanoTime() - BUSY;

    /// One turn of one log, known by its identity.
    private static final class Move {}

    /// @param bugs told of what should not happen
    PipeReaders(Consumer<RuntimeException> bugs) {
        this.bugs = bugs;
        watch.prestartAllCoreThreads();
        startReader();
    }

    /// @return the key for [#remove]
    long add(CapturedLog log) {
        long key = keys.getAndIncrement();
        logs.put(key, log);
        ready.add(log.pipe(), key);
        return key;
    }

    void remove(long key, Pipe pipe) {
        logs.remove(key);
        ready.remove(pipe);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            watch.shutdownNow();
            ready.wakeAll();
        }
    }

    private void startReader() {
        Thread next = Thread.ofPlatform().daemon().name("log-reader").unstarted(this::read);
        threads.incrementAndGet();
        try {
            next.start();
        } catch (OutOfMemoryError noThread) {
            threads.decrementAndGet();
            throw noThread;
        }
    }

    /// Until this is closed or somebody else has the duty.
    private void read() {
        try {
            boolean mine = true;
            while (mine && !closed.get()) {
                Long key = found.poll();
                mine = key == null ? await() : serve(key);
            }
        } finally {
            if (threads.decrementAndGet() == 0) {
                ready.close();
            }
        }
    }

    private boolean await() {
        if (System.nanoTime() - lastMuch >= BUSY) {
            LockSupport.parkNanos(GATHERING);
        }
        return ready.await(found::add);
    }

    /// @return whether the duty is still this thread's
    private boolean serve(long key) {
        Move move = new Move();
        duty.set(move);
        turns.incrementAndGet();
        watchForStandstill();
        turn(key);
        return duty.compareAndSet(move, NONE);
    }

    private void turn(long key) {
        CapturedLog log = logs.get(key);
        if (log == null) {
            return;
        }
        try {
            if (log.takeTurn(() -> ready.rearm(log.pipe(), key)) >= MUCH) {
                lastMuch = System.nanoTime();
            }
        } catch (RuntimeException bug) {
            bugs.accept(bug);
        }
    }

    /// Where no thread is to be had, the one that is kept keeps the duty.
    private void replace(Move before) {
        try {
            startReader();
        } catch (OutOfMemoryError noThread) {
            if (!duty.compareAndSet(NONE, before)) {
                throw noThread;
            }
        }
    }

    private void watchForStandstill() {
        if (watched.compareAndSet(false, true) && !closed.get()) {
            watchOn();
        }
    }

    /// As long as there are turns the watch goes on by itself: to begin it costs a wake-up.
    private void watchOn() {
        Move before = duty.get();
        long seen = turns.get();
        var _ =
                watch.schedule(
                        () -> replaceIfStill(before, seen), PATIENCE_MS, TimeUnit.MILLISECONDS);
    }

    private void replaceIfStill(Move before, long seen) {
        if (closed.get()) {
            return;
        }
        if (before != NONE && threads.get() < MOST && duty.compareAndSet(before, NONE)) {
            replace(before);
        }
        if (turns.get() != seen) {
            watchOn();
            return;
        }
        watched.set(false);
        if (duty.get() != NONE) {
            watchForStandstill();
        }
    }
}
