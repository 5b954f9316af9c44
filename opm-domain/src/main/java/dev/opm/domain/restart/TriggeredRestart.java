package dev.opm.domain.restart;

import dev.opm.domain.app.App;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.incarnation.Incarnations;
import dev.opm.domain.incarnation.RollbackNotes;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.ClaimOutcome;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.OperationVerb;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Event;
import dev.opm.domain.supervision.EventRecorder;
import dev.opm.domain.supervision.Instance;
import dev.opm.domain.supervision.Operations;
import dev.opm.domain.supervision.Supervisor;
import dev.opm.domain.transaction.StartTransactions;
import java.util.Optional;
import java.util.function.Predicate;

/// What supervision does when a trigger fires on an instance: ends what runs of it under a claim of
/// its own, and hands it to [AutoRestart], the one that launches. An instance that is not wanted up
/// is left alone, and so is one that somebody else holds.
///
/// A crash in between leaves a record by which the next daemon launches it. Runs on workers; blocks
/// until the old tree is gone.
public final class TriggeredRestart {
    private final PidRegistry registry;
    private final CurrentTable table;
    private final Incarnations incarnations;
    private final RollbackNotes notes;
    private final Supervisor supervisor;
    private final Operations operations;
    private final EventRecorder recorder;

    @SuppressWarnings("exports") // made by Opm alone
    public TriggeredRestart(
            PidRegistry registry,
            StartTransactions transactions,
            Operations operations,
            EventRecorder recorder) {
        this.registry = registry;
        this.table = transactions.table();
        this.incarnations = transactions.incarnations();
        this.notes = transactions.notes();
        this.supervisor = transactions.supervisor();
        this.operations = operations;
        this.recorder = recorder;
    }

    /// The instance under the claim, for the trigger to say whether it is still concerned.
    ///
    /// @param process what runs now
    public record Found(Instance instance, Optional<Identity> process) {}

    /// What became of it.
    public sealed interface Outcome {
        /// It is being launched.
        record Renewed() implements Outcome {}

        /// Nothing was to be done any more.
        record Unconcerned() implements Outcome {}

        record Busy(Operation holder) implements Outcome {}

        /// It runs on as it did.
        record Failed(String why) implements Outcome {}
    }

    /// @param why for people, as `watch: app.js changed`
    /// @param due asked under the claim
    public Outcome renew(InstanceId instance, String why, Predicate<Found> due) {
        Operation operation = operations.begin(OperationVerb.SUPERVISION).because(why);
        return switch (registry.tryClaim(instance, operation)) {
            case ClaimOutcome.Busy(InstanceId _, Operation holder) -> new Outcome.Busy(holder);
            case ClaimOutcome.Granted(Claims claims) -> {
                try (claims) {
                    yield renew(claims.of(instance), why, due);
                }
            }
        };
    }

    private Outcome renew(Claim claim, String why, Predicate<Found> due) {
        InstanceId instance = claim.instance();
        Optional<App> app =
                table.now()
                        .owner(instance)
                        .filter(owner -> owner.desired(instance) == DesiredState.UP);
        Found found =
                new Found(supervisor.instance(instance), registry.processOf(claim.instance()));
        if (app.isEmpty() || !due.test(found)) {
            return new Outcome.Unconcerned();
        }
        recorder.triggered(instance, why);
        if (!incarnations.isVacant(instance)) {
            try {
                notes.owed(instance);
            } catch (StorageFailure fullDisk) {
                return new Outcome.Failed(fullDisk.reason());
            }
            incarnations.end(claim, app.get().spec().stop());
        }
        supervisor.post(instance, new Event.Renewed(why));
        return new Outcome.Renewed();
    }
}
