package dev.opm.domain.lifecycle;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.incarnation.Clearance;
import dev.opm.domain.incarnation.LaunchOutcome;
import dev.opm.domain.incarnation.Launcher;
import dev.opm.domain.incarnation.RollbackNotes;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.execution.Workers;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.RunRecord;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Event;
import dev.opm.domain.supervision.Operations;
import dev.opm.domain.supervision.Supervisor;
import dev.opm.domain.table.AppTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Stops instances and starts them again, each app after those it depends on; one that was waited
/// for in vain is told of and keeps nobody down. What is wanted is stored first, so a crash in the
/// middle ends with all of them up: the next daemon goes forward, not back.
public final class Restart {
    private final Claiming claiming;
    private final Stop stop;
    private final CurrentTable table;
    private final Supervisor supervisor;
    private final Launcher launcher;
    private final RunStateStore runState;
    private final RollbackNotes rollbackNotes;
    private final DependencyOrder order;
    private final Workers workers;
    private final Operations operations;
    private final int parallel;

    /// @param parallel most spawns at a time
    @SuppressWarnings("exports") // made by Opm alone
    public Restart(
            Claiming claiming,
            Stop stop,
            CurrentTable table,
            Supervisor supervisor,
            Launcher launcher,
            RunStateStore runState,
            DependencyOrder order,
            Workers workers,
            Operations operations,
            int parallel) {
        this.claiming = claiming;
        this.stop = stop;
        this.table = table;
        this.supervisor = supervisor;
        this.launcher = launcher;
        this.runState = runState;
        this.rollbackNotes = new RollbackNotes(runState);
        this.order = order;
        this.workers = workers;
        this.operations = operations;
        this.parallel = parallel;
    }

    /// Restarts all at once.
    ///
    /// @param env the environment the apps get from now on; empty: as they had
    public Answer<List<InstanceId>> restart(
            List<InstanceId> instances, Optional<Map<String, String>> env) {
        return restart(instances, operations.begin("restart"), now -> withEnv(now, instances, env));
    }

    /// Restarts all instances of an app as this specification from now on.
    Answer<List<InstanceId>> restartAs(AppId id, AppSpec spec) {
        List<InstanceId> instances = table.now().find(id).stream().flatMap(App::instances).toList();
        return restart(
                instances,
                operations.begin("apply"),
                now -> now.change(id, app -> app.withSpec(spec)));
    }

    private Answer<List<InstanceId>> restart(
            List<InstanceId> instances, Operation operation, UnaryOperator<AppTable> change) {
        return claiming.holding(
                instances, operation, claims -> restart(operation, claims, instances, change));
    }

    /// The same, under claims that the caller holds.
    Answer<List<InstanceId>> restart(
            Operation operation,
            Claims claims,
            List<InstanceId> instances,
            UnaryOperator<AppTable> change) {
        Optional<Refusal> gone = Claiming.gone(operation, instances, table.now());
        if (gone.isPresent()) {
            return Answer.refused(gone.get());
        }
        List<RunRecord> before = rollbackNotes.of(instances);
        try {
            announce(operation, instances, before);
            table.commit(
                    operation.id(),
                    now -> change.apply(now).withDesired(instances, DesiredState.UP));
        } catch (StorageFailure failure) {
            takeBack(operation, instances, before);
            return Answer.refused(
                    Refusal.failed(
                            operation.verb()
                                    + ": "
                                    + failure.reason()
                                    + "; nothing was restarted"));
        }
        return launchAll(operation, claims, instances, stop.end(claims));
    }

    /// Once the table is stored a next daemon has to bring all of them up, whatever runs by then.
    private void announce(
            Operation operation, List<InstanceId> instances, List<RunRecord> running) {
        runState.open(operation.id());
        rollbackNotes.leaving(operation.id(), instances);
        Set<InstanceId> known =
                running.stream().map(RunRecord::instance).collect(Collectors.toSet());
        for (InstanceId instance : instances) {
            if (!known.contains(instance)) {
                table.now()
                        .owner(instance)
                        .ifPresent(app -> launcher.writeIntent(instance, launchOf(app, operation)));
            }
        }
    }

    private static Launcher.Request launchOf(App app, Operation operation) {
        return new Launcher.Request(
                app.spec(), Optional.of(operation.id()), 0, RunRecord.RollbackDuty.FRESH);
    }

    private void takeBack(Operation operation, List<InstanceId> instances, List<RunRecord> before) {
        instances.forEach(runState::forget);
        before.forEach(runState::write);
        runState.close(operation.id());
    }

    private static AppTable withEnv(
            AppTable now, List<InstanceId> instances, Optional<Map<String, String>> env) {
        AppTable next = now;
        if (env.isPresent()) {
            for (AppId id : instances.stream().map(InstanceId::app).distinct().toList()) {
                next =
                        next.change(
                                id,
                                app ->
                                        app.withSpec(
                                                app.spec()
                                                        .withLaunch(
                                                                app.spec()
                                                                        .launch()
                                                                        .withEnv(
                                                                                overlaid(
                                                                                        env.get(),
                                                                                        app
                                                                                                .spec())))));
            }
        }
        return next;
    }

    /// What was set for the app by name stays set.
    private static Map<String, String> overlaid(Map<String, String> env, AppSpec spec) {
        Map<String, String> whole = new TreeMap<>(env);
        spec.launch()
                .env()
                .forEach((name, value) -> {
                    if (spec.envSet().contains(name)) {
                        whole.put(name, value);
                    }
                });
        return whole;
    }

    private Answer<List<InstanceId>> launchAll(
            Operation operation,
            Claims claims,
            List<InstanceId> instances,
            List<Clearance.WouldNotGo> stuck) {
        Set<InstanceId> blocked =
                stuck.stream().map(Clearance.WouldNotGo::instance).collect(Collectors.toSet());
        List<String> failures = new ArrayList<>();
        for (List<Claim> wave : order.downwards(claims).reversed()) {
            failures.addAll(order.await(wave));
            List<Supplier<Optional<String>>> tasks = new ArrayList<>();
            for (Claim claim : wave) {
                table.now()
                        .owner(claim.instance())
                        .filter(_ -> !blocked.contains(claim.instance()))
                        .ifPresent(app -> tasks.add(() -> launch(claim, app)));
            }
            workers.all(parallel, tasks).forEach(why -> why.ifPresent(failures::add));
        }
        if (!stuck.isEmpty()) {
            return Answer.refused(
                    Refusal.failed(
                            operation.verb()
                                    + ": "
                                    + Stop.shown(stuck)
                                    + "; the others were restarted, see `opm list`"));
        }
        return failures.isEmpty()
                ? Answer.done(instances)
                : Answer.refused(
                        Refusal.failed(
                                operation.verb()
                                        + ": "
                                        + String.join(", ", failures)
                                        + "; supervision goes on trying, see `opm list`"));
    }

    private Optional<String> launch(Claim claim, App app) {
        supervisor.post(
                claim.instance(),
                new Event.Launching(app.spec().launch(), Event.Starter.OPERATION));
        Launcher.Request request =
                new Launcher.Request(
                        app.spec(), supervisor.instance(claim.instance()).history().restarts());
        return switch (launcher.launch(claim, request)) {
            case LaunchOutcome.Launched _ -> Optional.empty();
            case LaunchOutcome.Failed(LaunchFailure failure) -> {
                supervisor.post(claim.instance(), new Event.LaunchFailed(failure.shown()));
                yield Optional.of("\"" + app.name() + "\" " + failure.shown());
            }
        };
    }
}
