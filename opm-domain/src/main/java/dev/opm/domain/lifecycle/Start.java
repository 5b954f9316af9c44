package dev.opm.domain.lifecycle;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dependency.DependencyOrder;
import dev.opm.domain.incarnation.Clearance;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.OnFailure;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.NoRoom;
import dev.opm.domain.port.process.Preflight;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.OperationVerb;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.InstanceState;
import dev.opm.domain.supervision.Operations;
import dev.opm.domain.table.AppTable;
import dev.opm.domain.table.NameTaken;
import dev.opm.domain.transaction.Claiming;
import dev.opm.domain.transaction.PendingStart;
import dev.opm.domain.transaction.StartPlan;
import dev.opm.domain.transaction.StartResult;
import dev.opm.domain.transaction.StartTransaction;
import dev.opm.domain.transaction.StartTransactions;
import dev.opm.domain.transaction.TakenDown;
import dev.opm.domain.transaction.Verified;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Starts a new app, or known instances that are not up, and what they depend on that is not up
/// either. All of these come up or none.
public final class Start {
    private final Claiming claiming;
    private final CurrentTable table;
    private final PidRegistry registry;
    private final Preflight preflight;
    private final StartTransactions transactions;
    private final DependencyOrder order;
    private final Operations operations;
    private final int parallel;

    /// @param parallel most spawns at a time
    @SuppressWarnings("exports") // made by Opm alone
    public Start(
            Claiming claiming,
            PidRegistry registry,
            Preflight preflight,
            StartTransactions transactions,
            Operations operations,
            int parallel) {
        this.claiming = claiming;
        this.table = transactions.table();
        this.registry = registry;
        this.preflight = preflight;
        this.transactions = transactions;
        this.order = transactions.order();
        this.operations = operations;
        this.parallel = parallel;
    }

    /// Starts an app that is not in the table yet. Its name must be free.
    public Answer<List<InstanceId>> startNew(AppSpec spec) {
        List<LaunchFailure> flaws = preflight.check(spec);
        if (!flaws.isEmpty()) {
            String listed =
                    flaws.stream().map(LaunchFailure::shown).collect(Collectors.joining(", "));
            return Answer.refused(
                    Refusal.failed(
                            "start: \"" + spec.name() + "\" " + listed + "; nothing was started"));
        }
        Optional<App> namesake = table.now().find(spec.name());
        if (namesake.isPresent()) {
            return Answer.refused(taken(namesake.get()));
        }
        Optional<Refusal> flaw = order.flaw(List.of(spec));
        if (flaw.isPresent()) {
            return Answer.refused(flaw.get());
        }
        App app = App.of(table.idFor(spec.name()), spec, DesiredState.UP);
        List<InstanceId> needed = order.down(List.of(spec));
        List<InstanceId> all = Stream.concat(needed.stream(), app.instances()).toList();
        Operation operation = operations.begin(OperationVerb.START);
        return claiming.holding(all, operation, claims -> upNew(operation, claims, app, needed));
    }

    /// Whoever held the claims before may have brought up an app of this name, or deleted it.
    private Answer<List<InstanceId>> upNew(
            Operation operation, Claims claims, App app, List<InstanceId> needed) {
        Optional<App> namesake = table.now().find(app.name());
        if (namesake.isPresent()) {
            return Answer.refused(taken(namesake.get()));
        }
        if (!table.promise(app.name(), app.id())) {
            return Answer.refused(Claiming.overtaken(operation, app));
        }
        List<App> apps = new ArrayList<>(apps(needed));
        apps.add(app);
        return up(
                operation, claims, apps, now -> now.with(app).withDesired(needed, DesiredState.UP));
    }

    /// Starts those of the instances that have no process; the others stay as they are.
    public Answer<List<InstanceId>> startKnown(List<InstanceId> instances) {
        List<AppSpec> asked = apps(instances).stream().map(App::spec).toList();
        Optional<Refusal> flaw = order.flaw(asked);
        if (flaw.isPresent()) {
            return Answer.refused(flaw.get());
        }
        List<InstanceId> all =
                Stream.concat(order.down(asked).stream(), instances.stream()).distinct().toList();
        Operation operation = operations.begin(OperationVerb.START);
        return claiming.holding(
                all,
                operation,
                claims -> {
                    Optional<Refusal> gone = Claiming.gone(operation, all, table.now());
                    if (gone.isPresent()) {
                        return Answer.refused(gone.get());
                    }
                    return up(
                                    operation,
                                    claims,
                                    apps(all),
                                    now -> now.withDesired(all, DesiredState.UP))
                            .then(_ -> Answer.done(all));
                });
    }

    private List<App> apps(List<InstanceId> instances) {
        return instances.stream()
                .map(InstanceId::app)
                .distinct()
                .map(table.now()::find)
                .flatMap(Optional::stream)
                .toList();
    }

    /// Brings up what is down of these apps under claims that are held, and what would not go when
    /// it was to be stopped.
    Answer<List<InstanceId>> up(
            Operation operation, Claims claims, List<App> apps, UnaryOperator<AppTable> change) {
        List<PendingStart> starts = new ArrayList<>();
        for (App app : apps) {
            claims.all().stream()
                    .filter(claim -> claim.instance().app().equals(app.id()))
                    .filter(claim -> isDown(claim.instance()))
                    .forEach(claim -> starts.add(new PendingStart(claim, app)));
        }
        StartPlan plan =
                new StartPlan(
                        starts,
                        table.now().apps(),
                        new StartPlan.Limits(parallel, OnFailure.ROLL_BACK));
        try (StartTransaction transaction = transactions.begin(operation, plan)) {
            return up(transaction, starts, change);
        } catch (StorageFailure failure) {
            return Answer.refused(
                    Refusal.failed("start: " + failure.reason() + "; nothing was started"));
        } catch (NoRoom none) {
            return Answer.refused(
                    Refusal.failed("start: " + none.reason() + "; nothing was started"));
        } catch (NameTaken taken) {
            return Answer.refused(taken(taken.owner()));
        }
    }

    private boolean isDown(InstanceId instance) {
        return registry.processOf(instance).isEmpty()
                || transactions.supervisor().instance(instance).state()
                        instanceof InstanceState.Stopping;
    }

    /// What is refused is rolled back when the transaction is closed.
    private static Answer<List<InstanceId>> up(
            StartTransaction transaction,
            List<PendingStart> starts,
            UnaryOperator<AppTable> change) {
        TakenDown down = transaction.takeDown();
        if (!down.stuck().isEmpty()) {
            return Answer.refused(refusal(down.stuck().getFirst()));
        }
        Verified verified = down.launch().verify(Duration.ZERO);
        Optional<StartResult.Failed> fallen = firstLaunchFailure(verified.results());
        if (fallen.isPresent()) {
            return Answer.refused(refusal(fallen.get(), starts.size()));
        }
        verified.commit(change);
        return Answer.done(starts.stream().map(PendingStart::instance).toList());
    }

    private static Refusal refusal(Clearance.WouldNotGo left) {
        return Refusal.failed(
                "start: instance "
                        + left.instance()
                        + " is not gone: "
                        + left.shown()
                        + "; nothing was started");
    }

    /// A process that ran and ended already is the restart policy's business, not a failed start.
    private static Optional<StartResult.Failed> firstLaunchFailure(List<StartResult> results) {
        return results.stream()
                .filter(result -> result instanceof StartResult.Failed)
                .map(result -> (StartResult.Failed) result)
                .filter(failed -> failed.failure().stage() != LaunchFailure.Stage.VERIFY)
                .findFirst();
    }

    private static Refusal refusal(StartResult.Failed failed, int count) {
        return Refusal.failed(
                "start: \""
                        + failed.pending().label()
                        + "\" "
                        + failed.failure().shown()
                        + (count > 1
                                ? "; none of the " + count + " was started"
                                : "; not started"));
    }

    private static Refusal taken(App namesake) {
        return Refusal.failed(
                "start: the name \""
                        + namesake.name()
                        + "\" is taken by app "
                        + namesake.id()
                        + "; choose another with --name, or `opm start "
                        + namesake.id()
                        + "` to start that one");
    }
}
