package dev.opm.domain.transaction;

import dev.opm.domain.app.App;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dependency.DependencyOrder;
import dev.opm.domain.incarnation.Incarnations;
import dev.opm.domain.incarnation.RollbackNotes;
import dev.opm.domain.incarnation.StraySweep;
import dev.opm.domain.outcome.OnFailure;
import dev.opm.domain.port.execution.Workers;
import dev.opm.domain.port.process.NoRoom;
import dev.opm.domain.port.process.Preflight;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Supervisor;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Begins transactions. Holds what they work with.
public record StartTransactions(
        CurrentTable table,
        Supervisor supervisor,
        Incarnations incarnations,
        StraySweep sweep,
        RollbackNotes notes,
        DependencyOrder order,
        SettleCheck settleCheck,
        Preflight preflight,
        RemovedInstances removed,
        Workers workers) {
    /// Begins one for an operation that holds the claims of the plan. Nothing is done yet.
    public StartTransaction begin(Operation operation, StartPlan plan) {
        return new StartTransaction(this, operation, plan);
    }

    /// What is up already has all it needs.
    void requireRoom(StartPlan plan) {
        Set<InstanceId> more =
                plan.starts().stream()
                        .map(PendingStart::instance)
                        .filter(incarnations::isVacant)
                        .collect(Collectors.toSet());
        if (!more.isEmpty()) {
            preflight
                    .obstacleTo(more)
                    .ifPresent(why -> {
                        throw new NoRoom(why);
                    });
        }
    }

    /// Begins one of supervision's own, on one instance. There is nothing to commit, for the table
    /// wants the instance up already; what fails goes to the restart policy.
    public StartTransaction relaunch(Claim claim, App app) {
        StartPlan.Limits limits = new StartPlan.Limits(1, OnFailure.REGARDLESS);
        StartPlan plan = new StartPlan(List.of(new PendingStart(claim, app)), List.of(), limits);
        return new StartTransaction(this, claim.holder(), plan);
    }
}
