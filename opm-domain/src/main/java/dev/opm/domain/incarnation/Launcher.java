package dev.opm.domain.incarnation;

import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.health.HealthWatch;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.ExitWatch;
import dev.opm.domain.port.InstanceLock;
import dev.opm.domain.port.LaunchFailure;
import dev.opm.domain.port.LaunchFailure.Stage;
import dev.opm.domain.port.LaunchOrder;
import dev.opm.domain.port.Prober;
import dev.opm.domain.port.ProcessCensus;
import dev.opm.domain.port.ProcessSignaller;
import dev.opm.domain.port.ProcessSpawner;
import dev.opm.domain.port.ProcessSpawner.SpawnOutcome;
import dev.opm.domain.port.RunStateStore;
import dev.opm.domain.port.StorageFailure;
import dev.opm.domain.port.TokenSource;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.LaunchPermit;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.registry.RunRecord;
import dev.opm.domain.registry.RunRecord.Standing;
import dev.opm.domain.signal.Signal;
import java.time.InstantSource;
import java.util.Optional;

/// Launches one incarnation so that a crash at any instruction leaves the child findable: lock
/// taken, intent written, spawned with lock and mark, bound in the registry, identity written,
/// watched.
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
        void started(InstanceId instance, Identity process, Operation by, int restarts);
    }

    /// What to launch.
    ///
    /// @param operation undoes this launch if it does not commit; empty: nobody does
    /// @param restarts how often supervision has started the instance again, this time included
    /// @param standing what is due if the operation is undone
    public record Request(
            AppSpec app, Optional<OperationId> operation, int restarts, Standing standing) {
        /// A launch that nobody undoes.
        public Request(AppSpec app, int restarts) {
            this(app, Optional.empty(), restarts, Standing.FRESH);
        }
    }

    /// Launches once. The instance must be vacant in the registry.
    public LaunchOutcome launch(Claim claim, Request request) {
        try {
            Optional<InstanceLock.Held> lock = locks.tryLock(claim.instance());
            if (lock.isEmpty()) {
                return failed(Stage.LOCK, "EAGAIN", "a process of this instance still lives");
            }
            try (InstanceLock.Held held = lock.get()) {
                return launch(claim, request, held);
            }
        } catch (StorageFailure failure) {
            return failed(Stage.LOCK, "-", failure.reason());
        }
    }

    /// Writes down a launch that is still to come, for an instance that nothing is known of: should
    /// the daemon die before it, the next one launches if the request's operation committed.
    ///
    /// @throws StorageFailure if it could not be written
    public void promise(InstanceId instance, Request request) {
        runState.write(intent(new Mark(home, instance, tokens.next()), request));
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
                request.standing());
    }

    private LaunchOutcome launch(Claim claim, Request request, InstanceLock.Held lock) {
        LaunchPermit permit =
                registry.permit(claim, new Mark(home, claim.instance(), tokens.next()));
        RunRecord intent = intent(permit.mark(), request);
        try {
            runState.write(intent);
        } catch (StorageFailure failure) {
            registry.abandon(permit);
            return failed(Stage.INTENT, "-", failure.reason());
        }
        LaunchOrder order =
                new LaunchOrder(
                        request.app().name(),
                        request.app().launch(),
                        request.app().logs(),
                        request.app().health(),
                        lock);
        return switch (spawner.spawn(permit, order)) {
            case SpawnOutcome.Spawned(Identity identity) ->
                    bind(permit, intent, identity, request.app());
            case SpawnOutcome.Failed(LaunchFailure failure) -> {
                registry.abandon(permit);
                yield new LaunchOutcome.Failed(failure);
            }
        };
    }

    /// A child whose identity cannot be recorded is not kept: the intent alone would do to find it,
    /// but a disk that takes no more records will not take the next one either.
    private LaunchOutcome bind(
            LaunchPermit permit, RunRecord intent, Identity identity, AppSpec app) {
        registry.bind(permit, identity);
        onStart.started(permit.instance(), identity, permit.claim().holder(), intent.restarts());
        try {
            runState.write(intent.withIdentity(identity));
        } catch (StorageFailure failure) {
            signaller.signal(identity, Signal.KILL);
            exits.watch(identity, onExit);
            return failed(Stage.IDENTITY, "-", failure.reason());
        }
        health.launched(new Prober.Subject(app, intent.launch(), permit.mark(), identity));
        exits.watch(identity, onExit);
        return new LaunchOutcome.Launched(identity);
    }

    private static LaunchOutcome failed(Stage stage, String errno, String detail) {
        return new LaunchOutcome.Failed(new LaunchFailure(stage, errno, detail));
    }
}
