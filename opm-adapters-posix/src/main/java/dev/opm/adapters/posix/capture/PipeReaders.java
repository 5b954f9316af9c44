package dev.opm.adapters.posix.capture;

import dev.opm.adapters.posix.linux.Pipe;
import dev.opm.adapters.posix.linux.ReadyPipes;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The threads that read all pipes: one that works and one that stands in, however many pipes there
/// are. One at a time waits for the kernel, puts all ready pipes in a queue, and lets the other
/// wait; both take from the queue first.
///
/// While little is written, who waits pauses for [#GATHERING] before, so that many apps with a line
/// each cost one wake-up. A write to a slow disk keeps its thread. When all are kept for longer
/// than [#PATIENCE_MS] a further one is started, so that only the apps on that disk wait; it ends
/// when it is no longer needed. Nothing here wakes while no app writes. Callable from any thread.
final class PipeReaders implements AutoCloseable {
    private static final int MOST = 64;
    private static final int IDLE = 2;
    private static final int PATIENCE_MS = 50;

    /// How long a line may wait for others, in nanoseconds: far less than anybody who follows a log
    /// notices, and too little for an app to fill its pipe unless it writes [#MUCH].
    private static final long GATHERING = 10_000_000;

    /// Bytes in one turn that tell of an app that writes much: nobody pauses for [#BUSY] then.
    private static final long MUCH = 4096;

    private static final long BUSY = 100_000_000;

    private final ReadyPipes ready = new ReadyPipes();
    private final Queue<Long> found = new ConcurrentLinkedQueue<>();
    private final ReentrantLock waits = new ReentrantLock();
    private volatile long lastMuch = System.nanoTime() - BUSY;
    private final Map<Long, CapturedLog> logs = new ConcurrentHashMap<>();
    private final AtomicLong keys = new AtomicLong();
    private final AtomicInteger threads = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicBoolean watched = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor watch =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("log-watch").factory());
    private final Consumer<RuntimeException> bugs;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// @param bugs told of what should not happen
    PipeReaders(Consumer<RuntimeException> bugs) {
        this.bugs = bugs;
        watch.setKeepAliveTime(10, TimeUnit.SECONDS);
        watch.allowCoreThreadTimeOut(true);
        for (int i = 0; i < IDLE; i++) {
            addReader();
        }
    }

    /// How many threads there are now.
    int threads() {
        return threads.get();
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

    private void addReader() {
        if (threads.incrementAndGet() > MOST) {
            threads.decrementAndGet();
            return;
        }
        waiting.incrementAndGet();
        Thread.ofPlatform().daemon().name("log-reader").start(this::read);
    }

    private void read() {
        try {
            while (!closed.get() && waiting.get() <= IDLE) {
                OptionalLong key = next();
                if (key.isEmpty()) {
                    return;
                }
                taken.incrementAndGet();
                if (waiting.decrementAndGet() == 0) {
                    watchForStandstill();
                }
                serve(key.getAsLong());
                waiting.incrementAndGet();
            }
        } finally {
            waiting.decrementAndGet();
            if (threads.decrementAndGet() == 0) {
                ready.close();
            }
        }
    }

    /// A pipe with bytes, or nothing once this is closed.
    private OptionalLong next() {
        while (true) {
            Long key = found.poll();
            if (key != null) {
                return OptionalLong.of(key);
            }
            waits.lock();
            try {
                if (found.isEmpty() && !await()) {
                    return OptionalLong.empty();
                }
            } finally {
                waits.unlock();
            }
        }
    }

    private boolean await() {
        if (System.nanoTime() - lastMuch >= BUSY) {
            LockSupport.parkNanos(GATHERING);
        }
        return ready.await(found::add);
    }

    private void serve(long key) {
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

    private void watchForStandstill() {
        if (watched.compareAndSet(false, true) && !closed.get()) {
            long before = taken.get();
            var _ = watch.schedule(() -> addIfStill(before), PATIENCE_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void addIfStill(long before) {
        watched.set(false);
        if (waiting.get() > 0 || closed.get()) {
            return;
        }
        if (taken.get() == before) {
            addReader();
        } else {
            watchForStandstill();
        }
    }
}
