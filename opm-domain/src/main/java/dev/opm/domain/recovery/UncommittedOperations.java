package dev.opm.domain.recovery;

import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.StopPolicy;
import dev.opm.domain.incarnation.ClearOut.Ending;
import dev.opm.domain.incarnation.Clearance;
import dev.opm.domain.incarnation.Incarnations;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.RunRecord;
import dev.opm.domain.registry.RunRecord.RollbackDuty;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Event;
import dev.opm.domain.supervision.Supervisor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Undoes what an earlier daemon had begun and not committed, from the run records.
record UncommittedOperations(
        CurrentTable table,
        RunStateStore runState,
        Supervisor supervisor,
        Incarnations incarnations) {
    boolean isWanted(InstanceId instance) {
        return table.now().desired(instance).equals(Optional.of(DesiredState.UP));
    }

    /// Instances that were only taken down for what is undone come back.
    List<String> undo(Map<Claim, RunRecord> undoing, Map<Claim, RunRecord> overlapped) {
        List<Ending> endings =
                undoing.keySet().stream()
                        .map(claim -> new Ending(claim, signalsOnly(claim)))
                        .toList();
        List<Clearance.WouldNotGo> left = new ArrayList<>(incarnations.end(List.of(endings)));
        overlapped
                .keySet()
                .forEach(claim ->
                        incarnations.endBeside(claim, signalsOnly(claim)).ifPresent(left::add));
        Set<InstanceId> gone = new HashSet<>();
        undoing.keySet().forEach(claim -> gone.add(claim.instance()));
        overlapped.keySet().forEach(claim -> gone.add(claim.instance()));
        left.forEach(stuck -> gone.remove(stuck.instance()));
        List<String> problems = new ArrayList<>();
        left.forEach(stuck -> problems.add("instance " + stuck.instance() + ": " + stuck.shown()));
        for (RunRecord record : undoing.values()) {
            if (gone.contains(record.instance())) {
                settle(record);
            } else if (isOwed(record)) {
                reviveAsItWas(record);
            }
        }
        runState.readAll().stream()
                .filter(record -> gone.contains(record.instance()))
                .forEach(record -> settle(record, record.alone()));
        return problems;
    }

    private StopPolicy signalsOnly(Claim claim) {
        return table.stopPolicy(claim.instance()).signalsOnly();
    }

    private boolean isOwed(RunRecord record) {
        return record.duty() != RollbackDuty.FRESH && isWanted(record.instance());
    }

    private void settle(RunRecord record) {
        if (!isOwed(record)) {
            runState.forget(record.instance());
            return;
        }
        if (record.duty() == RollbackDuty.INSTEAD) {
            runState.write(record.leaving());
        }
        reviveAsItWas(record);
    }

    /// Also one of which something would not go: supervision tries again until it has.
    private void reviveAsItWas(RunRecord record) {
        supervisor.post(
                record.instance(),
                new Event.Adopted(record.launch(), record.startedAt(), record.restarts()));
        supervisor.post(record.instance(), new Event.RestartDue());
    }

    /// Where it cannot be written the record stands as it was, and leads a next daemon to the same
    /// process: by its identity, or by its mark.
    void settle(RunRecord record, RunRecord settled) {
        if (settled.equals(record)) {
            return;
        }
        try {
            runState.write(settled);
        } catch (StorageFailure fullDisk) {
            return;
        }
    }
}
