package dev.opm.domain.incarnation;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceEnvironment;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.health.HealthWatch;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.Ports;
import dev.opm.domain.port.execution.TokenSource;
import dev.opm.domain.port.process.ExitWatch;
import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.port.process.LaunchOrder;
import dev.opm.domain.port.process.Prober;
import dev.opm.domain.port.process.ProcessSpawner.SpawnOutcome;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.LaunchPermit;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.registry.RunRecord;
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
    private final Ports.Machine machine;
    private final RunStateStore runState;
    private final PidRegistry registry;
    private final HealthWatch health;
    private final Listener listener;
    private final TokenSource tokens;
    private final InstantSource clock;

    public Launcher(
            Ports.Machine machine,
            RunStateStore runState,
            Ports.Execution execution,
            PidRegistry registry,
            HealthWatch health,
            Listener listener) {
        this.machine = machine;
        this.runState = runState;
        this.registry = registry;
        this.health = health;
        this.listener = listener;
        this.tokens = execution.tokens();
        this.clock = execution.clock();
    }

    /// Hears of what was launched.
    public interface Listener extends ExitWatch.Listener {
        /// @param app which the table may not have yet
        void started(
                AppName app, InstanceId instance, Identity process, Operation by, int restarts);
    }

    /// What to launch.
    ///
    /// @param restarts how often supervision has started the instance again, this time included
    record Request(AppSpec app, int restarts, RollbackTerms terms) {}

    /// Launches once. The instance must be vacant in the registry, and both of its locks free.
    LaunchOutcome launch(Claim claim, Request request) {
        LockSlot slot = LockSlot.first(claim.instance());
        return holding(slot, lock -> launchAlone(claim, request, slot, lock));
    }

    /// Launches the successor of the one that runs, with the other lock. Whatever becomes of it,
    /// the one that runs is not touched.
    ///
    /// @param current the run record of the one that runs
    /// @param onEnd told of the successor's end too
    LaunchOutcome launchBeside(
            Claim claim, Request request, RunRecord current, ExitWatch.Listener onEnd) {
        LockSlot slot = current.mark().slot().other();
        return holding(slot, lock -> launchBeside(claim, request, current, onEnd, slot, lock));
    }

    private LaunchOutcome holding(
            LockSlot slot, Function<InstanceLock.Held, LaunchOutcome> launching) {
        try {
            Optional<InstanceLock.Held> lock = machine.locks().tryLock(slot);
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
    void writeIntent(InstanceId instance, Request request) {
        runState.write(intent(mark(LockSlot.first(instance)), request));
    }

    /// Writes down that an instance of which nothing is known had finished.
    ///
    /// @throws StorageFailure if it could not be written
    void writeFinished(InstanceId instance, Request request) {
        runState.write(
                intent(mark(LockSlot.first(instance)), request)
                        .finishedBy(request.terms().operation()));
    }

    private RunRecord intent(Mark mark, Request request) {
        return new RunRecord(
                mark,
                machine.census().boot(),
                request.app().launch(),
                Optional.empty(),
                request.terms().operation(),
                request.restarts(),
                clock.instant(),
                request.terms().duty());
    }

    private LaunchOutcome launchAlone(
            Claim claim, Request request, LockSlot slot, InstanceLock.Held lock) {
        if (!machine.locks().isFree(slot.other())) {
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
        return new Mark(machine.home(), slot.instance(), slot.side(), tokens.next());
    }

    /// What is written of a launch: before it, and once its process is known.
    ///
    /// @param onEnd told when it ends, before supervision is
    private record Bookkeeping(
            RunRecord intent, Function<Identity, RunRecord> identified, ExitWatch.Listener onEnd) {}

    private LaunchOutcome launch(
            LaunchPermit permit, Request request, InstanceLock.Held lock, Bookkeeping book) {
        LaunchOrder order;
        try {
            order = order(permit, request.app(), lock);
            runState.write(book.intent());
        } catch (StorageFailure failure) {
            registry.abandon(permit);
            return failed(Stage.INTENT, "-", failure.reason());
        } catch (RuntimeException | Error bug) {
            registry.abandon(permit);
            throw bug;
        }
        return switch (spawn(permit, order, request.app())) {
            case SpawnOutcome.Spawned(Identity identity) -> record(permit, book, identity, request);
            case SpawnOutcome.Failed(LaunchFailure failure) -> new LaunchOutcome.Failed(failure);
        };
    }

    private static LaunchOrder order(LaunchPermit permit, AppSpec app, InstanceLock.Held lock) {
        return new LaunchOrder(
                app.name(),
                app.launch(),
                app.envSet(),
                InstanceEnvironment.of(app, permit.instance().index()),
                app.logs(),
                app.health(),
                lock);
    }

    /// Spawns and binds. What is thrown in between, out of descriptors for instance, leaves it open
    /// whether there is a child: what there may be is cleared out before the next launch.
    private SpawnOutcome spawn(LaunchPermit permit, LaunchOrder order, AppSpec app) {
        try {
            SpawnOutcome outcome = machine.spawner().spawn(permit, order);
            switch (outcome) {
                case SpawnOutcome.Failed _ -> registry.abandon(permit);
                case SpawnOutcome.Spawned(Identity identity) -> {
                    health.launched( // before the registry names it: the unwatched pass for ready
                            new Prober.Subject(app, app.launch(), permit.mark(), identity));
                    registry.bind(permit, identity);
                }
            }
            return outcome;
        } catch (RuntimeException failure) {
            registry.doubt(permit);
            return new SpawnOutcome.Failed(
                    new LaunchFailure(Stage.FORK, "-", String.valueOf(failure.getMessage())));
        } catch (Error bug) {
            registry.doubt(permit);
            throw bug;
        }
    }

    /// A child whose identity cannot be recorded is not kept: the intent alone would do to find it,
    /// but a disk that takes no more records will not take the next one either. Nor is one that
    /// cannot be watched, for nobody would hear of its end.
    private LaunchOutcome record(
            LaunchPermit permit, Bookkeeping book, Identity identity, Request request) {
        try {
            listener.started(
                    request.app().name(),
                    permit.instance(),
                    identity,
                    permit.claim().holder(),
                    request.restarts());
            watch(identity, book);
            runState.write(book.identified().apply(identity));
            return new LaunchOutcome.Launched(identity);
        } catch (RuntimeException failure) {
            machine.signaller().signal(identity, Signal.KILL);
            return failed(
                    Stage.IDENTITY,
                    "-",
                    failure instanceof StorageFailure storage
                            ? storage.reason()
                            : String.valueOf(failure.getMessage()));
        } catch (Error bug) {
            machine.signaller().signal(identity, Signal.KILL);
            throw bug;
        }
    }

    private void watch(Identity identity, Bookkeeping book) {
        machine.exits()
                .watch(
                        identity,
                        (process, exit) -> {
                            book.onEnd().ended(process, exit);
                            listener.ended(process, exit);
                        });
    }

    private static LaunchOutcome failed(Stage stage, String errno, String detail) {
        return new LaunchOutcome.Failed(new LaunchFailure(stage, errno, detail));
    }
}
