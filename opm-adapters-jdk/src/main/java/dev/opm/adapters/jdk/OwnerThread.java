package dev.opm.adapters.jdk;

import dev.opm.domain.port.execution.Mailbox;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/// The thread that owns the instances: runs what is posted, one after the other, for ever. A task
/// that throws is reported, and the next one runs; an [Error] ends the thread, for nobody knows
/// what it left undone.
final class OwnerThread implements Mailbox, CoreThread {
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final TaskFailures failures;
    private final Thread thread;

    private OwnerThread(TaskFailures failures) {
        this.failures = failures;
        this.thread = Thread.ofPlatform().name("instances").daemon().unstarted(this::work);
    }

    static OwnerThread started(TaskFailures failures) {
        OwnerThread owner = new OwnerThread(failures);
        owner.thread.start();
        return owner;
    }

    @Override
    public String name() {
        return thread.getName();
    }

    @Override
    public boolean answers(Duration patience) {
        return Echo.comesBack(this::post, patience);
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
            } catch (RuntimeException | Error failure) {
                answer.completeExceptionally(failure);
            }
        });
        try {
            return answer.join();
        } catch (CompletionException failed) {
            throw switch (failed.getCause()) {
                case Error failure -> throw failure;
                case RuntimeException failure -> failure;
                case null, default -> failed;
            };
        }
    }

    private void work() {
        while (true) {
            try {
                tasks.take().run();
            } catch (InterruptedException nobodyDoesThat) {
                return;
            } catch (RuntimeException bug) {
                failures.failed("an event could not be handled", bug);
            }
        }
    }
}
