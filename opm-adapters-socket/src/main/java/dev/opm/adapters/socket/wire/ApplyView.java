package dev.opm.adapters.socket.wire;

import java.util.List;
import java.util.Optional;

/// What `apply` did, or would do.
///
/// @param outcome `planned` or `applied`
public record ApplyView(String outcome, List<Change> changes, List<String> warnings) {
    /// One app.
    ///
    /// @param action `start`, `restart`, `update` (no process is touched), `scale`, `delete` or
    ///   `none`
    public record Change(String name, String action, List<Field> fields) {}

    /// One field that differs; absent: not there.
    public record Field(String field, Optional<String> from, Optional<String> to) {}
}
