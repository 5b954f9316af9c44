package dev.opm.domain.restart;

import dev.opm.domain.app.App;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.incarnation.Incarnations;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.ClaimOutcome;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.OperationVerb;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Event;
import dev.opm.domain.supervision.Operations;
import dev.opm.domain.supervision.Supervisor;
import dev.opm.domain.transaction.StartTransaction;
import dev.opm.domain.transaction.StartTransactions;
import dev.opm.domain.transaction.TakenDown;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// What supervision does by itself under a claim of its own: ends what a dead process left, and
/// launches again. When another operation holds the claim it does nothing: that one decides, and
/// its release brings the instance back to the policy.
///
/// Runs on workers; several instances side by side.
public final class AutoRestart implements Supervisor.Restarter {
    private final PidRegistry registry;
    private final StartTransactions transactions;
    private final Incarnations incarnations;
    private final CurrentTable table;
    private final Supervisor supervisor;
    private final Operations operations;
    private final Map<InstanceId, Mark> stuck = new ConcurrentHashMap<>();

    @SuppressWarnings("exports") // made by Opm alone
    public AutoRestart(
            PidRegistry registry, StartTransactions transactions, Operations operations) {
        this.registry = registry;
        this.transactions = transactions;
        this.incarnations = transactions.incarnations();
        this.table = transactions.table();
        this.supervisor = transactions.supervisor();
        this.operations = operations;
    }

    /// Ends what a dead process left, if it left anything. When somebody holds the claim their
    /// release brings the instance here again. What would not go is tried once: the next command or
    /// launch tries again.
    @Override
    public void clearRemains(InstanceId instance) {
        registry.incarnation(instance)
                .remains()
                .filter(mark -> !mark.equals(stuck.get(instance)))
                .ifPresent(mark -> claimed(instance, claim -> clear(claim, mark)));
    }

    private void clear(Claim claim, Mark mark) {
        InstanceId instance = claim.instance();
        if (!incarnations.isVacant(instance)
                && incarnations.clearRemains(claim, table.stopPolicy(instance)).isPresent()) {
            stuck.put(instance, mark);
        } else {
            stuck.remove(instance);
        }
    }

    /// Launches an instance if it is still wanted up and its time has come, also after the time it
    /// took to end what was left.
    @Override
    public void relaunch(InstanceId instance) {
        claimed(
                instance,
                claim -> {
                    if (registry.processOf(instance).isEmpty() || isDue(instance)) {
                        table.now().owner(instance).ifPresent(app -> relaunch(claim, app));
                    }
                });
    }

    private void relaunch(Claim claim, App app) {
        try (StartTransaction transaction = transactions.relaunch(claim, app)) {
            TakenDown down = transaction.clearRemains();
            if (isDue(claim.instance())) {
                down.launch();
            }
        }
    }

    private boolean isDue(InstanceId instance) {
        return supervisor.isDue(supervisor.instance(instance));
    }

    /// Ends an instance whose process is no longer well, and leaves it to the restart policy. What
    /// holds the claim has other plans with it.
    public void replace(InstanceId instance, Identity process, String why) {
        if (!registry.processOf(instance).equals(Optional.of(process))) {
            return;
        }
        claimed(
                instance,
                operations.begin(OperationVerb.SUPERVISION).because("liveness: " + why),
                claim -> {
                    if (registry.processOf(instance).equals(Optional.of(process))) {
                        incarnations.end(claim, table.stopPolicy(instance));
                        supervisor.post(instance, new Event.Unwell(why));
                    }
                });
    }

    private void claimed(InstanceId instance, Consumer<Claim> work) {
        claimed(instance, operations.begin(OperationVerb.SUPERVISION), work);
    }

    private void claimed(InstanceId instance, Operation operation, Consumer<Claim> work) {
        if (registry.tryClaim(instance, operation) instanceof ClaimOutcome.Granted(Claims claims)) {
            try (claims) {
                work.accept(claims.of(instance));
            }
        }
    }
}
