package dev.opm.domain.incarnation;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceEnvironment;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.health.HealthWatch;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.execution.TokenSource;
import dev.opm.domain.port.process.ExitWatch;
import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.port.process.LaunchOrder;
import dev.opm.domain.port.process.Prober;
import dev.opm.domain.port.process.ProcessCensus;
import dev.opm.domain.port.process.ProcessSignaller;
import dev.opm.domain.port.process.ProcessSpawner;
import dev.opm.domain.port.process.ProcessSpawner.SpawnOutcome;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.LaunchPermit;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.registry.RunRecord;
import dev.opm.domain.registry.RunRecord.RollbackDuty;
import dev.opm.domain.signal.Signal;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// Launches one incarnation so that a crash at any instruction leaves the child findable: lock
/// taken, intent written, spawned with lock and mark, bound in the registry, identity written,
/// watched. Alone, for an instance that has none; or beside the one that runs, for a reload.
///
/// The only caller of the spawner. Callable from any thread that holds the claim, in parallel.
public final class Launcher {
    private final String home;
    private final PidRegistry registry;
    private final InstanceLock locks;
    private final RunStateStore runState;
    private final ProcessSpawner spawner;
    private final ProcessSignaller signaller;
    private final ProcessCensus processes;
    private final ExitWatch exits;
    private final ExitWatch.Listener onExit;
    private final OnStart onStart;
    private final HealthWatch health;
    private final TokenSource tokens;
    private final InstantSource clock;

    /// @param home the home's id, for marks
    /// @param onExit told when a launched process ends
    public Launcher(
            String home,
            PidRegistry registry,
            InstanceLock locks,
            RunStateStore runState,
            ProcessSpawner spawner,
            ProcessSignaller signaller,
            ProcessCensus processes,
            ExitWatch exits,
            ExitWatch.Listener onExit,
            OnStart onStart,
            HealthWatch health,
            TokenSource tokens,
            InstantSource clock) {
        this.home = home;
        this.registry = registry;
        this.locks = locks;
        this.runState = runState;
        this.spawner = spawner;
        this.signaller = signaller;
        this.processes = processes;
        this.exits = exits;
        this.onExit = onExit;
        this.onStart = onStart;
        this.health = health;
        this.tokens = tokens;
        this.clock = clock;
    }

    /// Told when a process was launched.
    public interface OnStart {
        /// @param app which the table may not have yet
        void started(
                AppName app, InstanceId instance, Identity process, Operation by, int restarts);
    }

    /// What to launch.
    ///
    /// @param operation undoes this launch if it does not commit; empty: nobody does
    /// @param restarts how often supervision has started the instance again, this time included
    /// @param duty what is due if the operation is undone
    public record Request(
            AppSpec app, Optional<OperationId> operation, int restarts, RollbackDuty duty) {
        /// A launch that nobody undoes.
        public Request(AppSpec app, int restarts) {
            this(app, Optional.empty(), restarts, RollbackDuty.FRESH);
        }
    }

    /// Launches once. The instance must be vacant in the registry, and both of its locks free.
    public LaunchOutcome launch(Claim claim, Request request) {
        LockSlot slot = LockSlot.first(claim.instance());
        return holding(slot, lock -> launchAlone(claim, request, slot, lock));
    }

    /// Launches the successor of the one that runs, with the other lock. Whatever becomes of it,
    /// the one that runs is not touched.
    ///
    /// @param current the run record of the one that runs
    /// @param onEnd told of the successor's end too
    public LaunchOutcome launchBeside(
            Claim claim, Request request, RunRecord current, ExitWatch.Listener onEnd) {
        LockSlot slot = current.mark().slot().other();
        return holding(slot, lock -> launchBeside(claim, request, current, onEnd, slot, lock));
    }

    private LaunchOutcome holding(
            LockSlot slot, Function<InstanceLock.Held, LaunchOutcome> launching) {
        try {
            Optional<InstanceLock.Held> lock = locks.tryLock(slot);
            if (lock.isEmpty()) {
                return stillLives();
            }
            try (InstanceLock.Held held = lock.get()) {
                return launching.apply(held);
            }
        } catch (StorageFailure failure) {
            return failed(Stage.LOCK, "-", failure.reason());
        }
    }

    private static LaunchOutcome stillLives() {
        return failed(Stage.LOCK, "EAGAIN", "a process of this instance still lives");
    }

    /// Writes down a launch that is still to come, for an instance that nothing is known of: should
    /// the daemon die before it, the next one launches if the request's operation committed.
    ///
    /// @throws StorageFailure if it could not be written
    public void writeIntent(InstanceId instance, Request request) {
        runState.write(intent(mark(LockSlot.first(instance)), request));
    }

    private RunRecord intent(Mark mark, Request request) {
        return new RunRecord(
                mark,
                processes.boot(),
                request.app().launch(),
                Optional.empty(),
                request.operation(),
                request.restarts(),
                clock.instant(),
                request.duty());
    }

    private LaunchOutcome launchAlone(
            Claim claim, Request request, LockSlot slot, InstanceLock.Held lock) {
        if (!locks.isFree(slot.other())) {
            return stillLives();
        }
        LaunchPermit permit = registry.permit(claim, mark(slot));
        RunRecord intent = intent(permit.mark(), request);
        return launch(
                permit, request, lock, new Bookkeeping(intent, intent::withIdentity, (_, _) -> {}));
    }

    private LaunchOutcome launchBeside(
            Claim claim,
            Request request,
            RunRecord current,
            ExitWatch.Listener onEnd,
            LockSlot slot,
            InstanceLock.Held lock) {
        return registry.permitBeside(claim, mark(slot))
                .map(permit -> launch(permit, request, lock, beside(current, permit.mark(), onEnd)))
                .orElseGet(() -> failed(Stage.INTENT, "-", "what it was to replace has ended"));
    }

    private static Bookkeeping beside(RunRecord current, Mark mark, ExitWatch.Listener onEnd) {
        return new Bookkeeping(
                current.beside(new RunRecord.Beside(mark, Optional.empty())),
                identity -> current.beside(new RunRecord.Beside(mark, Optional.of(identity))),
                onEnd);
    }

    private Mark mark(LockSlot slot) {
        return new Mark(home, slot.instance(), slot.side(), tokens.next());
    }

    /// What is written of a launch: before it, and once its process is known.
    ///
    /// @param onEnd told when it ends, before supervision is
    private record Bookkeeping(
            RunRecord intent, Function<Identity, RunRecord> identified, ExitWatch.Listener onEnd) {}

    private LaunchOutcome launch(
            LaunchPermit permit, Request request, InstanceLock.Held lock, Bookkeeping book) {
        try {
            runState.write(book.intent());
        } catch (StorageFailure failure) {
            registry.abandon(permit);
            return failed(Stage.INTENT, "-", failure.reason());
        }
        LaunchOrder order =
                new LaunchOrder(
                        request.app().name(),
                        request.app().launch(),
                        request.app().envSet(),
                        InstanceEnvironment.of(request.app(), permit.instance().index()),
                        request.app().logs(),
                        request.app().health(),
                        lock);
        SpawnOutcome outcome;
        try {
            outcome = spawner.spawn(permit, order);
        } catch (RuntimeException failure) {
            return inDoubt(permit, failure);
        }
        return switch (outcome) {
            case SpawnOutcome.Spawned(Identity identity) ->
                    bind(permit, book, identity, request.app());
            case SpawnOutcome.Failed(LaunchFailure failure) -> {
                registry.abandon(permit);
                yield new LaunchOutcome.Failed(failure);
            }
        };
    }

    /// What the spawner throws, out of descriptors for instance, leaves it open whether there is a
    /// child: what there may be is cleared out before the next launch.
    private LaunchOutcome inDoubt(LaunchPermit permit, RuntimeException failure) {
        registry.doubt(permit);
        return failed(Stage.FORK, "-", String.valueOf(failure.getMessage()));
    }

    /// A child whose identity cannot be recorded is not kept: the intent alone would do to find it,
    /// but a disk that takes no more records will not take the next one either.
    private LaunchOutcome bind(
            LaunchPermit permit, Bookkeeping book, Identity identity, AppSpec app) {
        health.launched( // before the registry names it: a process nobody watches passes for ready
                new Prober.Subject(app, app.launch(), permit.mark(), identity));
        registry.bind(permit, identity);
        onStart.started(
                app.name(),
                permit.instance(),
                identity,
                permit.claim().holder(),
                book.intent().restarts());
        try {
            runState.write(book.identified().apply(identity));
        } catch (StorageFailure failure) {
            signaller.signal(identity, Signal.KILL);
            watch(identity, book);
            return failed(Stage.IDENTITY, "-", failure.reason());
        }
        return watched(identity, book);
    }

    /// Nobody would hear of the end of a child that cannot be watched, so it is not kept either.
    private LaunchOutcome watched(Identity identity, Bookkeeping book) {
        try {
            watch(identity, book);
            return new LaunchOutcome.Launched(identity);
        } catch (RuntimeException failure) {
            signaller.signal(identity, Signal.KILL);
            return failed(Stage.IDENTITY, "-", String.valueOf(failure.getMessage()));
        }
    }

    private void watch(Identity identity, Bookkeeping book) {
        exits.watch(
                identity,
                (process, exit) -> {
                    book.onEnd().ended(process, exit);
                    onExit.ended(process, exit);
                });
    }

    private static LaunchOutcome failed(Stage stage, String errno, String detail) {
        return new LaunchOutcome.Failed(new LaunchFailure(stage, errno, detail));
    }
}
