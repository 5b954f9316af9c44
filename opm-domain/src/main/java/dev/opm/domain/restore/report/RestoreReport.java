package dev.opm.domain.restore.report;

import dev.opm.domain.registry.OperationId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How a restore ended.
///
/// @param swept strays that were ended
/// @param error why it was not committed, for the user
public record RestoreReport(
        Outcome outcome,
        OperationId operation,
        List<InstanceReport> instances,
        int swept,
        Duration took,
        List<String> warnings,
        Optional<String> error) {
    public RestoreReport {
        instances = List.copyOf(instances);
        warnings = List.copyOf(warnings);
    }

    /// How it ended as a whole.
    public enum Outcome {
        COMMITTED,
        ROLLED_BACK,
        REFUSED,
        BUSY,
        PARTIAL,
        PLANNED
    }

    public long count(InstanceReport.Action action) {
        return instances.stream().filter(line -> line.action() == action).count();
    }
}
