package dev.opm.adapters.posix.exit;

import dev.opm.adapters.posix.linux.proc.ProcReader;
import dev.opm.adapters.posix.linux.process.ZombieChild;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Buries processes that others left to this one, which is process 1 of its pid namespace or has
/// asked for them: nobody else would. Looks once a second, and takes what was a zombie at the last
/// look already: a process of an instance has been heard of by then, and its status is read. One
/// thread of its own, for the daemon's life.
public final class OrphanReaper implements Runnable {
    private static final long EVERY = TimeUnit.SECONDS.toNanos(1);

    private final int self;
    private final Consumer<String> news;
    private Set<Dead> before = Set.of();

    private record Dead(int pid, long startTicks) {}

    private OrphanReaper(int self, Consumer<String> news) {
        this.self = self;
        this.news = news;
    }

    public static void start(int self, Consumer<String> news) {
        Thread.ofPlatform().daemon().name("orphans").start(new OrphanReaper(self, news));
    }

    @Override
    public void run() {
        while (true) {
            LockSupport.parkNanos(EVERY);
            try {
                look();
            } catch (RuntimeException failure) {
                news.accept("orphans could not be looked for: " + failure.getMessage());
            }
        }
    }

    private void look() {
        Set<Dead> now = new HashSet<>();
        try (ProcReader proc = new ProcReader()) {
            for (int pid : proc.pids()) {
                proc.stat(pid)
                        .filter(stat -> stat.parent() == self && stat.isZombie())
                        .ifPresent(stat -> now.add(new Dead(pid, stat.startTicks())));
            }
        }
        for (Dead dead : now) {
            if (before.contains(dead)) {
                ZombieChild.reap(dead.pid());
            }
        }
        before = now;
    }
}
