package dev.opm.domain.restore;

import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.StopPolicy;
import dev.opm.domain.incarnation.ClearOut;
import dev.opm.domain.incarnation.Clearance;
import dev.opm.domain.incarnation.Strays;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.outcome.OnFailure;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.registry.RunRecord.RollbackDuty;
import dev.opm.domain.restore.Phases.ClearedOut;
import dev.opm.domain.restore.Phases.Planned;
import dev.opm.domain.restore.Plan.Item;
import dev.opm.domain.restore.Plan.Move;
import dev.opm.domain.restore.RestoreReport.Outcome;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Event;
import dev.opm.domain.supervision.Supervisor;
import dev.opm.domain.transaction.PendingStart;
import dev.opm.domain.transaction.StartResult;
import dev.opm.domain.transaction.StartTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Clears the ground for what is to be spawned, and brings back what was taken down when nothing
/// comes of it.
record TakeDown(
        PidRegistry registry,
        CurrentTable table,
        Supervisor supervisor,
        ClearOut clearOut,
        StartTransaction transaction) {
    /// Everything that is to come up is proven gone first, whether or not something is known to
    /// run.
    PhaseResult<ClearedOut> clearOut(Planned planned) {
        RestoreRun run = planned.run();
        run.progress().enter("clear out");
        Optional<String> unrecorded = announce(planned);
        if (unrecorded.isPresent()) {
            return run.refuse(unrecorded.get() + "; nothing was touched", List.of());
        }
        try {
            return proveGone(planned);
        } catch (RuntimeException bug) {
            giveUp(planned);
            throw bug;
        }
    }

    private PhaseResult<ClearedOut> proveGone(Planned planned) {
        RestoreRun run = planned.run();
        Strays strays = new Strays(registry, concerned(planned));
        int swept = clearOut.count(strays);
        List<ClearOut.Ending> endings = new ArrayList<>();
        for (Item item : planned.plan().items()) {
            if (!(item.move() instanceof Move.Adopt || item.move() instanceof Move.Leave)) {
                endings.add(
                        new ClearOut.Ending(
                                planned.claimed().claims().of(item.instance()), stopPolicy(item)));
            }
        }
        List<Clearance> outcomes = transaction.clearOut(endings);
        Set<Identity> left = clearOut.sweep(strays);
        left.forEach(stray -> run.warnings().add("a stray, pid " + stray.pid() + ", would not go"));
        List<StartResult> stuck = Reports.stuck(planned, outcomes, left);
        if (!stuck.isEmpty() && run.request().onFailure() == OnFailure.ROLL_BACK) {
            giveUp(planned);
            List<InstanceReport> lines = Reports.lines(planned.plan(), stuck, Outcome.REFUSED);
            return run.refuse(Reports.listing(lines) + "; nothing new was started", lines);
        }
        Set<InstanceId> blocked =
                stuck.stream()
                        .map(result -> result.pending().instance())
                        .collect(Collectors.toSet());
        List<PendingStart> pendingStarts =
                planned.plan()
                        .pending()
                        .filter(item -> !blocked.contains(item.instance()))
                        .map(item -> pending(planned, item))
                        .toList();
        return new PhaseResult.Go<>(new ClearedOut(planned, pendingStarts, stuck, swept));
    }

    /// From here on a crash is a rollback: of what is launched, and of what was taken down for it.
    /// Answers why that could not be recorded.
    private Optional<String> announce(Planned planned) {
        OperationId operation = planned.run().id();
        try {
            transaction.open(operation);
        } catch (StorageFailure failure) {
            return Optional.of(failure.reason());
        }
        try {
            transaction.leaving(operation, planned.plan().takenDown());
            return Optional.empty();
        } catch (StorageFailure failure) {
            transaction.abandon(operation);
            return Optional.of(failure.reason());
        }
    }

    /// What was taken down, or was waiting to be started again, and is wanted up, comes back as it
    /// was.
    void restartDue(Plan plan) {
        for (InstanceId instance : plan.takenDown()) {
            if (table.now().desired(instance).equals(Optional.of(DesiredState.UP))) {
                supervisor.post(instance, new Event.RestartDue());
            }
        }
    }

    private void giveUp(Planned planned) {
        restartDue(planned.plan());
        transaction.abandon(planned.run().id());
    }

    /// The dump's instances, and those that no app has any more.
    private Predicate<InstanceId> concerned(Planned planned) {
        Set<InstanceId> mine =
                planned.plan().items().stream().map(Item::instance).collect(Collectors.toSet());
        return instance -> mine.contains(instance) || table.now().owner(instance).isEmpty();
    }

    private StopPolicy stopPolicy(Item item) {
        return table.now()
                .owner(item.instance())
                .map(app -> app.spec().stop())
                .orElse(StopPolicy.DEFAULT);
    }

    private static PendingStart pending(Planned planned, Item item) {
        RollbackDuty duty =
                item.move() instanceof Move.Start() ? RollbackDuty.FRESH : RollbackDuty.INSTEAD;
        return new PendingStart(planned.claimed().claims().of(item.instance()), item.app(), duty);
    }
}
