package dev.opm.domain.incarnation;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.RunRecord;
import dev.opm.domain.registry.RunRecord.RollbackDuty;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// Writes into the run state what an operation is about to do to instances that run, so that a
/// crash in the middle leaves the next daemon knowing what it owes them.
///
/// The caller holds the claims.
public record RollbackNotes(RunStateStore runState) {
    /// From here on a crash undoes the operation, unless it commits.
    ///
    /// @throws StorageFailure if that could not be written
    public void open(OperationId operation) {
        runState.open(operation);
    }

    /// Nothing of the operation is left to be undone.
    public void close(OperationId operation) {
        runState.close(operation);
    }

    /// A next daemon has nothing to look after here.
    public void forget(InstanceId instance) {
        runState.forget(instance);
    }

    /// What was written of these is again as it was before.
    public void takeBack(Collection<InstanceId> instances, Collection<RunRecord> before) {
        instances.forEach(runState::forget);
        before.forEach(runState::write);
    }

    /// These are about to be taken down, and come back unless the table says otherwise.
    ///
    /// @throws StorageFailure if that could not be written; nothing changed
    public void leaving(OperationId operation, Collection<InstanceId> instances) {
        rewrite(
                record -> instances.contains(record.instance()),
                record -> record.under(operation, RollbackDuty.LEAVING));
    }

    /// These are about to be stopped; once the operation is opened they are to stay down.
    ///
    /// @throws StorageFailure if that could not be written; nothing changed
    public void ending(OperationId operation, Collection<InstanceId> instances) {
        rewrite(
                record -> instances.contains(record.instance()),
                record -> record.under(operation, RollbackDuty.FRESH));
    }

    /// This one was taken down for something that failed, and is to come back.
    public void owed(InstanceId instance) {
        rewrite(record -> record.instance().equals(instance), RunRecord::leaving);
    }

    /// What is written of these now.
    public List<RunRecord> of(Collection<InstanceId> instances) {
        return runState.readAll().stream()
                .filter(record -> instances.contains(record.instance()))
                .toList();
    }

    private void rewrite(Predicate<RunRecord> which, Function<RunRecord, RunRecord> change) {
        List<RunRecord> changed = new ArrayList<>();
        try {
            for (RunRecord record : runState.readAll()) {
                if (which.test(record) && !change.apply(record).equals(record)) {
                    runState.write(change.apply(record));
                    changed.add(record);
                }
            }
        } catch (StorageFailure failure) {
            changed.forEach(runState::write);
            throw failure;
        }
    }
}
