package dev.opm.adapters.posix.exit;

import dev.opm.adapters.jdk.Echo;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.adapters.posix.linux.errno.SystemCallFailure;
import dev.opm.adapters.posix.linux.pipe.Epoll;
import dev.opm.adapters.posix.linux.process.Pidfd;
import dev.opm.adapters.posix.signal.ProcessHandles;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import jnr.constants.platform.Errno;

/// Hears of ends through pidfds in one epoll set: nothing polls, and nobody's child is waited for
/// but the very process that ended.
///
/// Concurrency: one thread waits, tells the listeners and closes; any thread may add, through two
/// concurrent collections and the epoll set itself. Waiting for several happens on the caller's
/// thread, which blocks in the kernel and cannot be interrupted.
final class PidfdExitWatch implements ReaperThread {
    private final ProcessHandles door;
    private final Epoll epoll = new Epoll();
    private final AtomicLong keys = new AtomicLong();
    private final Map<Long, Watched> watched = new ConcurrentHashMap<>();

    /// How often each process is watched.
    private final Map<Identity, Integer> processes = new ConcurrentHashMap<>();

    private final Set<EndCount> waiting = ConcurrentHashMap.newKeySet();
    private final Queue<Runnable> news = new ConcurrentLinkedQueue<>();
    private final Thread reaper =
            Thread.ofPlatform().daemon().name("opm-reaper").unstarted(this::reap);
    private volatile boolean closed;

    /// Which of the processes that were looked at.
    private enum Wanted {
        ALIVE,
        ENDED
    }

    private record Watched(Identity process, Pidfd pidfd, Listener listener) {}

    private PidfdExitWatch(ProcessHandles door) {
        this.door = door;
    }

    static PidfdExitWatch started(ProcessHandles door) {
        PidfdExitWatch watch = new PidfdExitWatch(door);
        watch.reaper.start();
        return watch;
    }

    @Override
    public void watch(Identity process, Listener listener) {
        switch (door.open(process)) {
            case Outcome.Done<Pidfd>(Pidfd pidfd) -> {
                long key = keys.getAndIncrement();
                watched.put(key, new Watched(process, pidfd, listener));
                processes.merge(process, 1, Integer::sum);
                epoll.add(pidfd, key);
            }
            case Outcome.Failed<Pidfd>(Errno errno) when errno == Errno.ESRCH -> {
                news.add(() -> listener.ended(process, new Exit.Unknown()));
                epoll.wake();
            }
            case Outcome.Failed<Pidfd>(Errno errno) ->
                    throw new SystemCallFailure("watch process " + process, errno);
        }
    }

    @Override
    public Set<Identity> awaitAll(Set<Identity> some, Duration patience) {
        if (heardOf(some, some.size(), patience)) {
            return looked(some, Wanted.ALIVE);
        }
        try (PidfdGroup group = new PidfdGroup(door, some)) {
            awaitUntil(group, patience, those -> those.alive().isEmpty());
            return group.alive();
        }
    }

    @Override
    public Set<Identity> awaitAny(Set<Identity> some, Duration patience) {
        if (heardOf(some, 1, patience)) {
            return looked(some, Wanted.ENDED);
        }
        try (PidfdGroup group = new PidfdGroup(door, some)) {
            awaitUntil(group, patience, those -> !those.ended().isEmpty());
            return group.ended();
        }
    }

    /// Waits for those that are watched anyway, which takes no descriptor more. False, without a
    /// wait, where one of them is not.
    private boolean heardOf(Set<Identity> some, int enough, Duration patience) {
        EndCount count = new EndCount(some, enough);
        waiting.add(count);
        try {
            if (some.isEmpty() || closed || !processes.keySet().containsAll(some)) {
                return false;
            }
            count.await(patience);
            return true;
        } finally {
            waiting.remove(count);
        }
    }

    /// The kernel's word is asked last, for what is dead may not have been heard of yet; one after
    /// the other, for they may be thousands.
    private Set<Identity> looked(Set<Identity> some, Wanted wanted) {
        Set<Identity> found = new HashSet<>();
        for (Identity process : some) {
            try (PidfdGroup one = new PidfdGroup(door, Set.of(process))) {
                one.await(Duration.ZERO);
                found.addAll(wanted == Wanted.ALIVE ? one.alive() : one.ended());
            }
        }
        return Set.copyOf(found);
    }

    @Override
    public void bury(Identity process) {
        if (door.open(process) instanceof Outcome.Done<Pidfd>(Pidfd pidfd)) {
            try (pidfd) {
                pidfd.reap();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        if (!reaper.isAlive()) {
            return;
        }
        epoll.wake();
        if (Thread.currentThread() != reaper) {
            joinReaper();
        }
    }

    /// Looks once in any case, so that patience of zero sees who has ended already.
    private static void awaitUntil(
            PidfdGroup group, Duration patience, Predicate<PidfdGroup> done) {
        group.await(Duration.ZERO);
        long start = System.nanoTime();
        Duration left = patience;
        while (!done.test(group) && left.isPositive()) {
            group.await(left);
            left = patience.minusNanos(System.nanoTime() - start);
        }
    }

    @Override
    public String name() {
        return reaper.getName();
    }

    @Override
    public boolean answers(Duration patience) {
        return Echo.comesBack(
                task -> {
                    news.add(task);
                    epoll.wake();
                },
                patience);
    }

    private void reap() {
        try {
            while (!closed) {
                epoll.await().forEach(this::tell);
                for (Runnable item = news.poll(); item != null; item = news.poll()) {
                    guarded(item);
                }
            }
        } finally {
            watched.values().forEach(entry -> entry.pidfd().close());
            epoll.close();
        }
    }

    private void tell(long key) {
        Watched entry = watched.remove(key);
        if (entry == null) {
            return;
        }
        Identity process = entry.process();
        try (Pidfd pidfd = entry.pidfd()) {
            Exit exit = ExitReading.of(process, pidfd);
            guarded(() -> entry.listener().ended(process, exit));
        } finally {
            processes.computeIfPresent(process, (_, times) -> times == 1 ? null : times - 1);
            waiting.forEach(count -> count.ended(process));
        }
    }

    /// A listener that throws must not keep the others from hearing.
    private void guarded(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException bug) {
            reaper.getUncaughtExceptionHandler().uncaughtException(reaper, bug);
        }
    }

    private void joinReaper() {
        try {
            reaper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
