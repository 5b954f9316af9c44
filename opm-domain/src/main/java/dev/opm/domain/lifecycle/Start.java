package dev.opm.domain.lifecycle;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.incarnation.ClearOut;
import dev.opm.domain.incarnation.Clearance;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.OnFailure;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.Preflight;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Operations;
import dev.opm.domain.table.AppTable;
import dev.opm.domain.table.NameTaken;
import dev.opm.domain.transaction.PendingStart;
import dev.opm.domain.transaction.StartResult;
import dev.opm.domain.transaction.StartTransaction;
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
    private final StartTransaction transaction;
    private final DependencyOrder order;
    private final Operations operations;
    private final int parallel;

    /// @param parallel most spawns at a time
    @SuppressWarnings("exports") // made by Opm alone
    public Start(
            Claiming claiming,
            CurrentTable table,
            PidRegistry registry,
            Preflight preflight,
            StartTransaction transaction,
            DependencyOrder order,
            Operations operations,
            int parallel) {
        this.claiming = claiming;
        this.table = table;
        this.registry = registry;
        this.preflight = preflight;
        this.transaction = transaction;
        this.order = order;
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
        Operation operation = operations.begin("start");
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
        Operation operation = operations.begin("start");
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

    /// Brings up what is down of these apps under claims that are held.
    Answer<List<InstanceId>> up(
            Operation operation, Claims claims, List<App> apps, UnaryOperator<AppTable> change) {
        List<PendingStart> pendingStarts = new ArrayList<>();
        for (App app : apps) {
            claims.all().stream()
                    .filter(claim -> claim.instance().app().equals(app.id()))
                    .filter(claim -> registry.processOf(claim.instance()).isEmpty())
                    .forEach(claim -> pendingStarts.add(transaction.pending(claim, app)));
        }
        Optional<Refusal> stuck = clearOut(pendingStarts);
        if (stuck.isPresent()) {
            transaction.restartDue(pendingStarts);
            return Answer.refused(stuck.get());
        }
        return ascend(operation, pendingStarts, change);
    }

    private Optional<Refusal> clearOut(List<PendingStart> pendingStarts) {
        List<ClearOut.Ending> endings =
                pendingStarts.stream()
                        .map(pending ->
                                new ClearOut.Ending(pending.claim(), pending.app().spec().stop()))
                        .toList();
        return transaction.clearOut(endings).stream()
                .filter(outcome -> outcome instanceof Clearance.WouldNotGo)
                .map(outcome -> (Clearance.WouldNotGo) outcome)
                .map(left ->
                        Refusal.failed(
                                "start: instance "
                                        + left.instance()
                                        + " is not gone: "
                                        + left.shown()
                                        + "; nothing was started"))
                .findFirst();
    }

    private Answer<List<InstanceId>> ascend(
            Operation operation, List<PendingStart> pendingStarts, UnaryOperator<AppTable> change) {
        try {
            transaction.open(operation.id());
            List<StartResult> results =
                    transaction.verify(
                            transaction.startInWaves(
                                    operation.id(),
                                    pendingStarts,
                                    table.now().apps(),
                                    new StartTransaction.Limits(
                                            parallel, OnFailure.ROLL_BACK, Optional.empty()),
                                    _ -> {}),
                            Duration.ZERO,
                            OnFailure.ROLL_BACK);
            Optional<StartResult.Failed> fallen = firstLaunchFailure(results);
            if (fallen.isPresent()) {
                transaction.rollBack(operation.id(), pendingStarts);
                return Answer.refused(refusal(fallen.get(), pendingStarts.size()));
            }
            transaction.commit(operation.id(), change);
            return Answer.done(pendingStarts.stream().map(PendingStart::instance).toList());
        } catch (StorageFailure failure) {
            transaction.rollBack(operation.id(), pendingStarts);
            return Answer.refused(
                    Refusal.failed("start: " + failure.reason() + "; nothing was started"));
        } catch (NameTaken taken) {
            transaction.rollBack(operation.id(), pendingStarts);
            return Answer.refused(taken(taken.owner()));
        } catch (RuntimeException bug) {
            transaction.rollBack(operation.id(), pendingStarts);
            throw bug;
        }
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
                        + namesake.name()
                        + "` to start that one");
    }
}
