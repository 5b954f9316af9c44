package dev.opm.domain.restore;

import dev.opm.domain.restore.report.RestoreReport;
import java.util.function.Function;

/// A phase goes on with the record it made, or ends the restore with its report.
sealed interface PhaseResult<T> {
    record Go<T>(T value) implements PhaseResult<T> {}

    record End<T>(RestoreReport report) implements PhaseResult<T> {}

    default <R> PhaseResult<R> then(Function<T, PhaseResult<R>> next) {
        return switch (this) {
            case Go<T>(T value) -> next.apply(value);
            case End<T>(RestoreReport report) -> new End<>(report);
        };
    }

    /// The report: of the last phase, or of the one that ended it.
    static RestoreReport report(PhaseResult<RestoreReport> last) {
        return switch (last) {
            case Go<RestoreReport>(RestoreReport report) -> report;
            case End<RestoreReport>(RestoreReport report) -> report;
        };
    }
}
