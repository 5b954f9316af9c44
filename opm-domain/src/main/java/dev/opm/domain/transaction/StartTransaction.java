package dev.opm.domain.transaction;

import dev.opm.domain.app.App;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dependency.DependencyWait;
import dev.opm.domain.health.Readiness;
import dev.opm.domain.incarnation.ClearOut;
import dev.opm.domain.incarnation.Clearance;
import dev.opm.domain.incarnation.LaunchOutcome;
import dev.opm.domain.incarnation.Launcher;
import dev.opm.domain.incarnation.RollbackNotes;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.outcome.OnFailure;
import dev.opm.domain.port.execution.Workers;
import dev.opm.domain.port.process.ExitWatch;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.Incarnation;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.registry.RunRecord.RollbackDuty;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Event;
import dev.opm.domain.supervision.Supervisor;
import dev.opm.domain.table.AppTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Brings a set of claimed instances up together: clear out, spawn in parallel, verify, then commit
/// or roll back. The one way up for every command and for restore.
///
/// The caller holds the claims and calls the steps in this order on one thread; a crash at any
/// point before the commit is undone by the next daemon.
public final class StartTransaction {
    private final PidRegistry registry;
    private final CurrentTable table;
    private final Supervisor supervisor;
    private final ClearOut clearOut;
    private final Launcher launcher;
    private final RunStateStore runState;
    private final RollbackNotes rollbackNotes;
    private final SettleCheck settleCheck;
    private final DependencyWait dependencyWait;
    private final Workers workers;
    private final InstantSource clock;

    /// How far a start goes.
    ///
    /// @param parallel most spawns at a time
    /// @param deadline no dependency is waited for beyond it; empty: as long as its own app says
    public record Limits(int parallel, OnFailure onFailure, Optional<Instant> deadline) {}

    public StartTransaction(
            PidRegistry registry,
            CurrentTable table,
            Supervisor supervisor,
            ClearOut clearOut,
            Launcher launcher,
            RunStateStore runState,
            ExitWatch exits,
            Readiness readiness,
            DependencyWait dependencyWait,
            Workers workers,
            InstantSource clock) {
        this.registry = registry;
        this.table = table;
        this.supervisor = supervisor;
        this.clearOut = clearOut;
        this.launcher = launcher;
        this.runState = runState;
        this.rollbackNotes = new RollbackNotes(runState);
        this.settleCheck =
                new SettleCheck(registry, supervisor, exits, readiness, dependencyWait, clock);
        this.dependencyWait = dependencyWait;
        this.workers = workers;
        this.clock = clock;
    }

    /// From here on a crash undoes the operation, unless it commits.
    ///
    /// @throws dev.opm.domain.port.storage.StorageFailure if that could not be recorded; nothing
    ///   was done
    public void open(OperationId operation) {
        runState.open(operation);
    }

    /// Writes down which instances are about to be taken down and come back if this does not
    /// commit.
    ///
    /// @throws dev.opm.domain.port.storage.StorageFailure if that could not be recorded; nothing
    ///   was done
    public void leaving(OperationId operation, Collection<InstanceId> instances) {
        rollbackNotes.leaving(operation, instances);
    }

    /// What supervision would have started again is owed that if the operation is undone.
    public PendingStart pending(Claim claim, App app) {
        return supervisor.isComing(claim.instance())
                ? new PendingStart(claim, app, RollbackDuty.INSTEAD)
                : new PendingStart(claim, app);
    }

    /// Has supervision start again what it would have started.
    public void restartDue(List<PendingStart> pendingStarts) {
        pendingStarts.forEach(this::restartDue);
    }

    /// Nothing was launched and nothing will be.
    public void abandon(OperationId operation) {
        runState.close(operation);
    }

    /// Ends whatever lives of these instances and proves each gone.
    public List<Clearance> clearOut(Collection<ClearOut.Ending> endings) {
        endings.forEach(ending -> supervisor.post(of(ending), new Event.StopBegan()));
        List<Clearance> outcomes = clearOut.clear(endings);
        for (Clearance outcome : outcomes) {
            if (outcome instanceof Clearance.Cleared(InstanceId instance)) {
                supervisor.post(instance, new Event.Cleared());
            }
        }
        return outcomes;
    }

    /// Spawns all, at most `parallel` at a time. With [OnFailure#ROLL_BACK] none is spawned any
    /// more once one failed.
    public List<StartResult> spawn(
            OperationId operation,
            List<PendingStart> pendingStarts,
            int parallel,
            OnFailure onFailure,
            Consumer<StartResult> onResult) {
        AtomicBoolean oneFailed = new AtomicBoolean();
        List<Supplier<StartResult>> tasks = new ArrayList<>();
        for (PendingStart pending : pendingStarts) {
            tasks.add(() -> {
                StartResult result =
                        oneFailed.get() && onFailure == OnFailure.ROLL_BACK
                                ? new StartResult.NotTried(pending)
                                : launch(operation, pending);
                if (result instanceof StartResult.Failed) {
                    oneFailed.set(true);
                }
                onResult.accept(result);
                return result;
            });
        }
        return workers.all(parallel, tasks);
    }

    /// As [#spawn], wave after wave: an app is spawned once those it depends on are as far as it
    /// wants them. With [OnFailure#KEEP_GOING] it falls with them.
    ///
    /// @param known the apps there are beside the pending ones
    public List<StartResult> startInWaves(
            OperationId operation,
            List<PendingStart> pendingStarts,
            Collection<App> known,
            Limits limits,
            Consumer<StartResult> onResult) {
        return new StartWaves(this, dependencyWait, clock, pendingStarts, known)
                .spawn(operation, limits, onResult);
    }

    /// Watches those that are up for the window. With [OnFailure#ROLL_BACK] it ends with the first
    /// that falls.
    public List<StartResult> verify(
            List<StartResult> results, Duration window, OnFailure onFailure) {
        return settleCheck.verify(results, window, onFailure);
    }

    /// As [#verify], and then waits until those that have a readiness probe are ready, and are
    /// still up.
    ///
    /// @param patience from now on, window included
    public List<StartResult> verifyReady(
            List<StartResult> results, Duration window, Duration patience, OnFailure onFailure) {
        return settleCheck.verifyReady(results, window, patience, onFailure);
    }

    /// Stores the change of the table; from then on the operation stands.
    ///
    /// @throws dev.opm.domain.port.storage.StorageFailure if it could not be stored; roll back
    public AppTable commit(OperationId operation, UnaryOperator<AppTable> change) {
        return table.commit(operation, change);
    }

    /// Ends, last first, whatever this operation launched, and answers what would not go; nobody's
    /// pre-stop command is run, for nothing of it ever served. Instances that were not launched are
    /// not touched. While something is left the operation stays open, so that the next daemon does
    /// not take it for committed.
    public List<Clearance.WouldNotGo> rollBack(
            OperationId operation, List<PendingStart> pendingStarts) {
        List<ClearOut.Ending> endings = new ArrayList<>();
        for (PendingStart pending : pendingStarts.reversed()) {
            if (!(registry.incarnation(pending.instance()) instanceof Incarnation.Vacant)) {
                endings.add(
                        new ClearOut.Ending(
                                pending.claim(), pending.app().spec().stop().signalsOnly()));
            }
        }
        Map<InstanceId, Clearance.WouldNotGo> left = new LinkedHashMap<>();
        for (Clearance outcome : clearOut(endings)) {
            if (outcome instanceof Clearance.WouldNotGo wouldNotGo) {
                left.put(wouldNotGo.instance(), wouldNotGo);
            }
        }
        boolean unrecorded = false;
        for (PendingStart pending : pendingStarts) {
            if (!left.containsKey(pending.instance())) {
                unrecorded |= !undone(pending);
            }
        }
        if (left.isEmpty() && !unrecorded) {
            runState.close(operation);
        }
        return List.copyOf(left.values());
    }

    /// Whether that could be recorded too. If not, the operation stays open: the next daemon undoes
    /// it again and finds nothing to end.
    private boolean undone(PendingStart pending) {
        supervisor.post(pending.instance(), new Event.Cleared());
        restartDue(pending);
        if (table.now().owner(pending.instance()).isEmpty()) {
            supervisor.forget(pending.instance());
        }
        try {
            switch (pending.duty()) {
                case FRESH -> runState.forget(pending.instance());
                case INSTEAD, LEAVING -> rollbackNotes.owed(pending.instance());
            }
            return true;
        } catch (StorageFailure unwritable) {
            return false;
        }
    }

    private void restartDue(PendingStart pending) {
        boolean isWanted =
                table.now().desired(pending.instance()).equals(Optional.of(DesiredState.UP));
        if (isWanted && pending.duty() != RollbackDuty.FRESH) {
            supervisor.post(pending.instance(), new Event.RestartDue());
        }
    }

    private static InstanceId of(ClearOut.Ending ending) {
        return ending.claim().instance();
    }

    private StartResult launch(OperationId operation, PendingStart pending) {
        App app = pending.app();
        if (!table.promise(app.name(), app.id())) {
            throw new IllegalStateException(
                    "\"" + app.name() + "\" is not app " + app.id() + ", which was to be launched");
        }
        supervisor.post(
                pending.instance(),
                new Event.Launching(pending.app().spec().launch(), Event.Starter.OPERATION));
        Launcher.Request request =
                new Launcher.Request(
                        pending.app().spec(),
                        Optional.of(operation),
                        supervisor.instance(pending.instance()).history().restarts(),
                        pending.duty());
        return switch (launcher.launch(pending.claim(), request)) {
            case LaunchOutcome.Launched(Identity identity) -> new StartResult.Up(pending, identity);
            case LaunchOutcome.Failed(LaunchFailure failure) -> {
                supervisor.post(pending.instance(), new Event.LaunchFailed(failure.shown()));
                yield new StartResult.Failed(pending, failure);
            }
        };
    }
}
