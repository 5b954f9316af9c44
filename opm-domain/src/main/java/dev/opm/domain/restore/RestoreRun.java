package dev.opm.domain.restore;

import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.restore.report.InstanceReport;
import dev.opm.domain.restore.report.RestoreReport;
import dev.opm.domain.restore.report.RestoreReport.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One run of restore: what was asked, who asks, and what is to be said at the end. Confined to the
/// thread that runs the restore, except the tracker.
record RestoreRun(
        RestoreRequest request,
        Operation operation,
        ProgressTracker progress,
        List<String> warnings,
        InstantSource clock) {
    static RestoreRun of(
            RestoreRequest request,
            Operation operation,
            ProgressTracker progress,
            InstantSource clock) {
        return new RestoreRun(request, operation, progress, new ArrayList<>(), clock);
    }

    OperationId id() {
        return operation.id();
    }

    <T> PhaseResult<T> refuse(String why, List<InstanceReport> instances) {
        return new PhaseResult.End<>(report(Outcome.REFUSED, instances, 0, Optional.of(why)));
    }

    RestoreReport report(
            Outcome outcome, List<InstanceReport> instances, int swept, Optional<String> error) {
        return new RestoreReport(
                outcome,
                id(),
                instances,
                swept,
                Duration.between(operation.since(), clock.instant()),
                warnings,
                error);
    }
}
