package dev.opm.domain.restart;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.incarnation.Clearance;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.OnFailure;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.OperationVerb;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Operations;
import dev.opm.domain.table.AppTable;
import dev.opm.domain.transaction.Claiming;
import dev.opm.domain.transaction.Decided;
import dev.opm.domain.transaction.LaunchedStarts;
import dev.opm.domain.transaction.PendingStart;
import dev.opm.domain.transaction.StartPlan;
import dev.opm.domain.transaction.StartResult;
import dev.opm.domain.transaction.StartTransaction;
import dev.opm.domain.transaction.StartTransactions;
import dev.opm.domain.transaction.TakenDown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Stops instances and starts them again, each app after those it depends on; one that was waited
/// for in vain is told of and keeps nobody down. What is wanted is stored first, so a crash in the
/// middle ends with all of them up: the next daemon goes forward, not back.
public final class Restart {
    private final Claiming claiming;
    private final StartTransactions transactions;
    private final CurrentTable table;
    private final Operations operations;
    private final int parallel;

    /// @param parallel most spawns at a time
    @SuppressWarnings("exports") // made by Opm alone
    public Restart(
            Claiming claiming,
            StartTransactions transactions,
            Operations operations,
            int parallel) {
        this.claiming = claiming;
        this.transactions = transactions;
        this.table = transactions.table();
        this.operations = operations;
        this.parallel = parallel;
    }

    /// Restarts all at once.
    ///
    /// @param env the environment the apps get from now on; empty: as they had
    public Answer<List<InstanceId>> restart(
            List<InstanceId> instances, Optional<Map<String, String>> env) {
        return restart(
                instances,
                operations.begin(OperationVerb.RESTART),
                now -> withEnv(now, instances, env));
    }

    /// Restarts all instances of an app as this specification from now on.
    public Answer<List<InstanceId>> restartAs(AppId id, AppSpec spec) {
        List<InstanceId> instances = table.now().find(id).stream().flatMap(App::instances).toList();
        return restart(
                instances,
                operations.begin(OperationVerb.APPLY),
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
        AppTable next = change.apply(table.now());
        List<PendingStart> starts =
                claims.all().stream()
                        .flatMap(claim ->
                                next.owner(claim.instance()).stream()
                                        .map(app -> new PendingStart(claim, app)))
                        .toList();
        StartPlan plan =
                new StartPlan(
                        starts, next.apps(), new StartPlan.Limits(parallel, OnFailure.REGARDLESS));
        try (StartTransaction transaction = transactions.begin(operation, plan)) {
            Decided decided =
                    transaction.commitFirst(
                            now -> change.apply(now).withDesired(instances, DesiredState.UP));
            TakenDown down = decided.takeDown();
            return answer(operation, instances, down, down.launch());
        } catch (StorageFailure failure) {
            return Answer.refused(
                    Refusal.failed(
                            operation.verb().shown()
                                    + ": "
                                    + failure.reason()
                                    + "; nothing was restarted"));
        }
    }

    private static Answer<List<InstanceId>> answer(
            Operation operation,
            List<InstanceId> instances,
            TakenDown down,
            LaunchedStarts launched) {
        if (!down.stuck().isEmpty()) {
            return refused(
                    operation,
                    Clearance.shown(down.stuck()),
                    "the others were restarted, see `opm list`");
        }
        List<String> failures = new ArrayList<>(launched.inVain());
        for (StartResult result : launched.results()) {
            if (result instanceof StartResult.Failed(PendingStart start, LaunchFailure failure)) {
                failures.add("\"" + start.app().name() + "\" " + failure.shown());
            }
        }
        return failures.isEmpty()
                ? Answer.done(instances)
                : refused(
                        operation,
                        String.join(", ", failures),
                        "supervision goes on trying, see `opm list`");
    }

    private static Answer<List<InstanceId>> refused(
            Operation operation, String why, String whatNow) {
        return Answer.refused(
                Refusal.failed(operation.verb().shown() + ": " + why + "; " + whatNow));
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
}
