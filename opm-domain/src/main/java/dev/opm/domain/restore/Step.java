package dev.opm.domain.restore;

import java.util.function.Function;

/// A phase goes on with the record it made, or ends the restore with its report.
sealed interface Step<T> {
    record Go<T>(T value) implements Step<T> {}

    record End<T>(RestoreReport report) implements Step<T> {}

    default <R> Step<R> then(Function<T, Step<R>> next) {
        return switch (this) {
            case Go<T>(T value) -> next.apply(value);
            case End<T>(RestoreReport report) -> new End<>(report);
        };
    }

    /// The report: of the last phase, or of the one that ended it.
    static RestoreReport report(Step<RestoreReport> last) {
        return switch (last) {
            case Go<RestoreReport>(RestoreReport report) -> report;
            case End<RestoreReport>(RestoreReport report) -> report;
        };
    }
}
