package dev.opm.domain.ascent;

import dev.opm.domain.app.App;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dependency.Awaiting;
import dev.opm.domain.health.Readiness;
import dev.opm.domain.incarnation.ClearOut;
import dev.opm.domain.incarnation.Clearance;
import dev.opm.domain.incarnation.LaunchOutcome;
import dev.opm.domain.incarnation.Launcher;
import dev.opm.domain.incarnation.RunBook;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.ExitWatch;
import dev.opm.domain.port.LaunchFailure;
import dev.opm.domain.port.RunStateStore;
import dev.opm.domain.port.StorageFailure;
import dev.opm.domain.port.Workers;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.Incarnation;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.registry.RunRecord.Standing;
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
public final class Ascent {
    private final PidRegistry registry;
    private final CurrentTable table;
    private final Supervisor supervisor;
    private final ClearOut clearOut;
    private final Launcher launcher;
    private final RunStateStore runState;
    private final RunBook runBook;
    private final Endurance endurance;
    private final Awaiting awaiting;
    private final Workers workers;
    private final InstantSource clock;

    /// How far a climb goes.
    ///
    /// @param parallel most spawns at a time
    /// @param deadline no dependency is waited for beyond it; empty: as long as its own app says
    public record Limits(int parallel, OnFailure onFailure, Optional<Instant> deadline) {}

    public Ascent(
            PidRegistry registry,
            CurrentTable table,
            Supervisor supervisor,
            ClearOut clearOut,
            Launcher launcher,
            RunStateStore runState,
            ExitWatch exits,
            Readiness readiness,
            Awaiting awaiting,
            Workers workers,
            InstantSource clock) {
        this.registry = registry;
        this.table = table;
        this.supervisor = supervisor;
        this.clearOut = clearOut;
        this.launcher = launcher;
        this.runState = runState;
        this.runBook = new RunBook(runState);
        this.endurance = new Endurance(registry, supervisor, exits, readiness, awaiting, clock);
        this.awaiting = awaiting;
        this.workers = workers;
        this.clock = clock;
    }

    /// From here on a crash undoes the operation, unless it commits.
    ///
    /// @throws dev.opm.domain.port.StorageFailure if that could not be recorded; nothing was done
    public void open(OperationId operation) {
        runState.open(operation);
    }

    /// Writes down which instances are about to be taken down and come back if this does not
    /// commit.
    ///
    /// @throws dev.opm.domain.port.StorageFailure if that could not be recorded; nothing was done
    public void leaving(OperationId operation, Collection<InstanceId> instances) {
        runBook.leaving(operation, instances);
    }

    /// What supervision would have started again is owed that if the operation is undone.
    public Rising rising(Claim claim, App app) {
        return supervisor.isComing(claim.instance())
                ? new Rising(claim, app, Standing.INSTEAD)
                : new Rising(claim, app);
    }

    /// Has supervision start again what it would have started.
    public void revive(List<Rising> risings) {
        risings.forEach(this::revive);
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
    /// more once one fell.
    public List<Trial> spawn(
            OperationId operation,
            List<Rising> risings,
            int parallel,
            OnFailure onFailure,
            Consumer<Trial> onTrial) {
        AtomicBoolean oneFell = new AtomicBoolean();
        List<Supplier<Trial>> tasks = new ArrayList<>();
        for (Rising rising : risings) {
            tasks.add(() -> {
                Trial trial =
                        oneFell.get() && onFailure == OnFailure.ROLL_BACK
                                ? new Trial.NotTried(rising)
                                : launch(operation, rising);
                if (trial instanceof Trial.Fell) {
                    oneFell.set(true);
                }
                onTrial.accept(trial);
                return trial;
            });
        }
        return workers.all(parallel, tasks);
    }

    /// As [#spawn], wave after wave: an app is spawned once those it depends on are as far as it
    /// wants them. With [OnFailure#KEEP_GOING] it falls with them.
    ///
    /// @param known the apps there are beside the rising ones
    public List<Trial> climb(
            OperationId operation,
            List<Rising> risings,
            Collection<App> known,
            Limits limits,
            Consumer<Trial> onTrial) {
        return new Climb(this, awaiting, clock, risings, known).spawn(operation, limits, onTrial);
    }

    /// Watches those that are up for the window. With [OnFailure#ROLL_BACK] it ends with the first
    /// that falls.
    public List<Trial> verify(List<Trial> trials, Duration window, OnFailure onFailure) {
        return endurance.verify(trials, window, onFailure);
    }

    /// As [#verify], and then waits until those that have a readiness probe are ready, and are
    /// still up.
    ///
    /// @param patience from now on, window included
    public List<Trial> verifyReady(
            List<Trial> trials, Duration window, Duration patience, OnFailure onFailure) {
        return endurance.verifyReady(trials, window, patience, onFailure);
    }

    /// Stores the change of the table; from then on the operation stands.
    ///
    /// @throws dev.opm.domain.port.StorageFailure if it could not be stored; roll back
    public AppTable commit(OperationId operation, UnaryOperator<AppTable> change) {
        return table.commit(operation, change);
    }

    /// Ends, last first, whatever this operation launched, and answers what would not go; nobody's
    /// pre-stop command is run, for nothing of it ever served. Instances that were not launched are
    /// not touched. While something is left the operation stays open, so that the next daemon does
    /// not take it for committed.
    public List<Clearance.WouldNotGo> rollBack(OperationId operation, List<Rising> risings) {
        List<ClearOut.Ending> endings = new ArrayList<>();
        for (Rising rising : risings.reversed()) {
            if (!(registry.incarnation(rising.instance()) instanceof Incarnation.Vacant)) {
                endings.add(
                        new ClearOut.Ending(
                                rising.claim(), rising.app().spec().stop().signalsOnly()));
            }
        }
        Map<InstanceId, Clearance.WouldNotGo> left = new LinkedHashMap<>();
        for (Clearance outcome : clearOut(endings)) {
            if (outcome instanceof Clearance.WouldNotGo wouldNotGo) {
                left.put(wouldNotGo.instance(), wouldNotGo);
            }
        }
        boolean unrecorded = false;
        for (Rising rising : risings) {
            if (!left.containsKey(rising.instance())) {
                unrecorded |= !undone(rising);
            }
        }
        if (left.isEmpty() && !unrecorded) {
            runState.close(operation);
        }
        return List.copyOf(left.values());
    }

    /// Whether that could be recorded too. If not, the operation stays open: the next daemon undoes
    /// it again and finds nothing to end.
    private boolean undone(Rising rising) {
        supervisor.post(rising.instance(), new Event.Cleared());
        revive(rising);
        if (table.now().owner(rising.instance()).isEmpty()) {
            supervisor.forget(rising.instance());
        }
        try {
            switch (rising.standing()) {
                case FRESH -> runState.forget(rising.instance());
                case INSTEAD, LEAVING -> runBook.owed(rising.instance());
            }
            return true;
        } catch (StorageFailure unwritable) {
            return false;
        }
    }

    private void revive(Rising rising) {
        boolean isWanted =
                table.now().desired(rising.instance()).equals(Optional.of(DesiredState.UP));
        if (isWanted && rising.standing() != Standing.FRESH) {
            supervisor.post(rising.instance(), new Event.Revive());
        }
    }

    private static InstanceId of(ClearOut.Ending ending) {
        return ending.claim().instance();
    }

    private Trial launch(OperationId operation, Rising rising) {
        App app = rising.app();
        if (!table.promise(app.name(), app.id())) {
            throw new IllegalStateException(
                    "\"" + app.name() + "\" is not app " + app.id() + ", which was to be launched");
        }
        supervisor.post(
                rising.instance(),
                new Event.Launching(rising.app().spec().launch(), Event.Starter.OPERATION));
        Launcher.Request request =
                new Launcher.Request(
                        rising.app().spec(),
                        Optional.of(operation),
                        supervisor.instance(rising.instance()).history().restarts(),
                        rising.standing());
        return switch (launcher.launch(rising.claim(), request)) {
            case LaunchOutcome.Launched(Identity identity) -> new Trial.Up(rising, identity);
            case LaunchOutcome.Failed(LaunchFailure failure) -> {
                supervisor.post(rising.instance(), new Event.LaunchFailed(failure.shown()));
                yield new Trial.Fell(rising, failure);
            }
        };
    }
}
