package dev.opm.adapters.socket.wire.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The document of `restore --json`.
///
/// @param outcome `committed`, `rolled-back`, `refused`, `partial` or `planned`
/// @param error why it was not committed, if it was not
public record RestoreView(
        String outcome,
        String operation,
        int adopted,
        int started,
        int replaced,
        int swept,
        long durationMs,
        List<Line> instances,
        List<String> warnings,
        Optional<String> error) {
    /// A report without an error.
    public RestoreView(
            String outcome,
            String operation,
            int adopted,
            int started,
            int replaced,
            int swept,
            long durationMs,
            List<Line> instances,
            List<String> warnings) {
        this(
                outcome,
                operation,
                adopted,
                started,
                replaced,
                swept,
                durationMs,
                instances,
                warnings,
                Optional.empty());
    }

    public RestoreView withWarnings(List<String> more) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new RestoreView(
                outcome,
                operation,
                adopted,
                started,
                replaced,
                swept,
                durationMs,
                instances,
                all,
                error);
    }

    /// One instance of the report.
    ///
    /// @param action `adopted`, `started`, `replaced`, `rolled-back`, `failed` or `untouched`
    /// @param stage where it failed, if it did
    /// @param error what happened and what is true now, if something did
    public record Line(
            int id,
            String name,
            int instance,
            String action,
            Optional<Integer> pid,
            Optional<String> stage,
            Optional<String> error) {}
}
