package dev.opm.daemon.runtime;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.function.LongSupplier;

/// Has the whole heap collected when it holds twice what was left after the last time, and not
/// below [#FLOOR]: so the heap follows what the daemon keeps, which is its instances, and not the
/// limit, which is there for one large file. The JVM itself would fill the heap up to its limit
/// with garbage first.
///
/// A thread of its own looks after each collection of the young generation, of which there is none
/// while nothing is done.
public final class HeapPacing {
    static final long FLOOR = 56L << 20;

    private final LongSupplier used;
    private final Runnable collect;
    private long next = FLOOR;

    /// Held, or nobody would be told that what it leads to is gone.
    @SuppressWarnings("unused")
    private WeakReference<Object> young = new WeakReference<>(this);

    HeapPacing(LongSupplier used, Runnable collect) {
        this.used = used;
        this.collect = collect;
    }

    /// Starts the thread, for life.
    public static void start() {
        Runtime heap = Runtime.getRuntime();
        HeapPacing pacing =
                new HeapPacing(() -> heap.totalMemory() - heap.freeMemory(), System::gc);
        Thread.ofPlatform().daemon().name("heap-pacing").start(pacing::run);
    }

    /// After a collection of the young generation.
    void look() {
        if (used.getAsLong() >= next) {
            collect.run();
            next = Math.max(FLOOR, 2 * used.getAsLong());
        }
    }

    private void run() {
        ReferenceQueue<Object> collected = new ReferenceQueue<>();
        try {
            while (true) {
                young = new WeakReference<>(new Object(), collected);
                collected.remove();
                look();
            }
        } catch (InterruptedException ends) {
            Thread.currentThread().interrupt();
        }
    }
}
