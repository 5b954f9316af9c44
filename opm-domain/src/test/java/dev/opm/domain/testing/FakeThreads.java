package dev.opm.domain.testing;

import dev.opm.domain.testing.effect.DaemonCrashed;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The threads of a daemon without threads: what the watch heard, what was posted to the owner,
/// what the workers are to do; each runs on whichever thread comes by.
///
/// A task runs at once where a thread of its own could have run it at once: not inside a task of
/// the owner, and a worker's task not inside another. What is left waits for the end of the task it
/// was made in, or for the next wait.
final class FakeThreads {
    private final Queue<Runnable> heard = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final ReentrantLock owner = new ReentrantLock();
    private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);
    private volatile boolean workHeld = false;
    private volatile boolean stopped = false;

    /// From the watch or a timer; safe inside the machine's mutex.
    void hear(Runnable news) {
        if (!stopped) {
            heard.add(news);
        }
    }

    void post(Runnable task) {
        posted.add(task);
        if (!owner.isHeldByCurrentThread()) {
            while (runPosted()) {}
            comeByUnlessBusy();
        }
    }

    <T> T ask(Supplier<T> question) {
        if (owner.isHeldByCurrentThread()) {
            throw new IllegalStateException("ask on the owning thread would wait for itself");
        }
        T answer = answer(question);
        while (runPosted()) {}
        comeByUnlessBusy();
        return answer;
    }

    void work(Runnable task) {
        work.add(task);
        comeByUnlessBusy();
    }

    void holdWork() {
        workHeld = true;
    }

    void letWorkGo() {
        workHeld = false;
        comeBy();
    }

    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    /// Runs what waits, until nothing does.
    void comeBy() {
        boolean ran = true;
        while (ran) {
            ran = runHeard() || runPostedUnlessOwner() || runWork();
        }
    }

    void stop() {
        stopped = true;
        heard.clear();
        posted.clear();
        work.clear();
    }

    private <T> T answer(Supplier<T> question) {
        owner.lock();
        try {
            while (runPosted()) {}
            return question.get();
        } finally {
            owner.unlock();
        }
    }

    private void comeByUnlessBusy() {
        if (!owner.isHeldByCurrentThread() && depth.get() == 0) {
            comeBy();
        }
    }

    private boolean runHeard() {
        return run(heard.poll());
    }

    private boolean runPostedUnlessOwner() {
        return !owner.isHeldByCurrentThread() && runPosted();
    }

    private boolean runPosted() {
        owner.lock();
        try {
            return run(posted.poll());
        } finally {
            owner.unlock();
        }
    }

    private boolean runWork() {
        if (workHeld || owner.isHeldByCurrentThread()) {
            return false;
        }
        Optional<Runnable> task = Optional.ofNullable(work.poll());
        task.ifPresent(this::runLogged);
        return task.isPresent();
    }

    private void runLogged(Runnable task) {
        depth.set(depth.get() + 1);
        try {
            task.run();
        } catch (DaemonCrashed crash) {
            throw crash;
        } catch (RuntimeException | Error failure) {
            failures.add(failure);
        } finally {
            depth.set(depth.get() - 1);
        }
    }

    private static boolean run(@org.jspecify.annotations.Nullable Runnable task) {
        if (task == null) {
            return false;
        }
        task.run();
        return true;
    }
}
