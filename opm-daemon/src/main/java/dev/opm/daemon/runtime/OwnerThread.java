package dev.opm.daemon.runtime;

import dev.opm.domain.port.execution.Mailbox;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/// The thread that owns the instances: runs what is posted, one after the other, for ever. A task
/// that throws is logged, and the next one runs.
public final class OwnerThread implements Mailbox {
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final DaemonLog log;
    private final Thread thread;

    public OwnerThread(DaemonLog log) {
        this.log = log;
        this.thread = Thread.ofPlatform().name("instances").daemon().unstarted(this::work);
    }

    public static OwnerThread started(DaemonLog log) {
        OwnerThread owner = new OwnerThread(log);
        owner.thread.start();
        return owner;
    }

    @Override
    public void post(Runnable task) {
        tasks.add(task);
    }

    @Override
    public <T> T ask(Supplier<T> question) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("the owner of the instances would wait for itself");
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        post(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException failure) {
                answer.completeExceptionally(failure);
            }
        });
        try {
            return answer.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException failure ? failure : failed;
        }
    }

    private void work() {
        while (true) {
            try {
                tasks.take().run();
            } catch (InterruptedException nobodyDoesThat) {
                return;
            } catch (RuntimeException bug) {
                log.bug("an event could not be handled", bug);
            }
        }
    }
}
