package dev.opm.domain.restore;

import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.OperationVerb;
import dev.opm.domain.restore.report.RestoreProgress;
import dev.opm.domain.restore.report.RestoreReport;
import dev.opm.domain.supervision.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;

/// The one door to restore. A second request equal to a running one attaches to it, hears its
/// progress, and gets its report: one transaction ran.
///
/// Concurrency: callable from any thread; each call blocks until its restore ended. A mutex guards
/// the list of running restores.
public final class RestoreCoordinator {
    private final ReentrantLock mutex = new ReentrantLock();
    private final List<Running> running = new ArrayList<>();
    private final Restore restore;
    private final Operations operations;
    private Optional<RestoreReport> last = Optional.empty();
    private volatile Runnable onChange = () -> {};

    public RestoreCoordinator(Restore restore, Operations operations) {
        this.restore = restore;
        this.operations = operations;
    }

    private record Running(
            RestoreRequest request,
            Operation operation,
            ProgressTracker progress,
            CompletableFuture<RestoreReport> report) {}

    /// What restore is doing or did last.
    public sealed interface Status {
        record InProgress(Operation operation, RestoreProgress progress) implements Status {}

        record Ended(RestoreReport report) implements Status {}

        record Never() implements Status {}
    }

    /// Tells from now on that a restore began, went on or ended; called by the threads that do it,
    /// which must not wait.
    public void onChange(Runnable listener) {
        onChange = listener;
    }

    /// Runs a restore, or joins the one that runs.
    public RestoreReport restore(RestoreRequest request, RestoreProgress.Listener listener) {
        Optional<Running> first;
        Running mine;
        mutex.lock();
        try {
            first = running.stream().filter(other -> other.request().equals(request)).findFirst();
            mine = first.orElseGet(() -> begin(request));
            mine.progress().listen(listener);
        } finally {
            mutex.unlock();
        }
        return first.isPresent() ? reportOf(first.get()) : run(mine);
    }

    /// What its own requester gets, failures too.
    private static RestoreReport reportOf(Running first) {
        try {
            return first.report().join();
        } catch (CompletionException failed) {
            throw switch (failed.getCause()) {
                case RuntimeException failure -> failure;
                case null, default -> failed;
            };
        }
    }

    public Status status() {
        mutex.lock();
        try {
            if (!running.isEmpty()) {
                Running current = running.getFirst();
                return new Status.InProgress(current.operation(), current.progress().now());
            }
            return last.<Status>map(Status.Ended::new).orElseGet(Status.Never::new);
        } finally {
            mutex.unlock();
        }
    }

    /// How far an operation is, if it is the restore that runs: `12 of 30 up`.
    public Optional<String> progressOf(Operation operation) {
        return status() instanceof Status.InProgress(Operation current, RestoreProgress now)
                        && current.id().equals(operation.id())
                ? Optional.of(now.shown())
                : Optional.empty();
    }

    private Running begin(RestoreRequest request) {
        Running run =
                new Running(
                        request,
                        operations.begin(OperationVerb.RESTORE),
                        new ProgressTracker(),
                        new CompletableFuture<>());
        running.add(run);
        run.progress().listen(_ -> onChange.run());
        return run;
    }

    private RestoreReport run(Running mine) {
        try {
            RestoreReport report = restore.run(mine.request(), mine.operation(), mine.progress());
            end(mine, Optional.of(report));
            mine.report().complete(report);
            return report;
        } catch (RuntimeException | Error failure) {
            end(mine, Optional.empty());
            mine.report().completeExceptionally(failure);
            throw failure;
        }
    }

    private void end(Running mine, Optional<RestoreReport> report) {
        mutex.lock();
        try {
            running.remove(mine);
            last = report.or(() -> last);
        } finally {
            mutex.unlock();
        }
        onChange.run();
    }
}
