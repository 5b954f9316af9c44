package dev.opm.adapters.socket.wire.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `apply`, `set` or `edit` did, or would do.
///
/// @param outcome `planned` or `applied`
public record ApplyView(String outcome, List<Change> changes, List<String> warnings) {
    public ApplyView withWarnings(List<String> more) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new ApplyView(outcome, changes, all);
    }

    /// One app.
    ///
    /// @param action `start`, `restart`, `update` (no process is touched), `scale`, `delete`,
    ///   `at-next-start` (what runs goes on as it is) or `none`
    public record Change(String name, String action, List<Field> fields) {
        /// For people: the app, and below it each field.
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add(
                    name + ": " + (action.equals("none") ? "no change" : action.replace('-', ' ')));
            fields.forEach(field -> lines.add("  " + field.shown()));
            return lines;
        }
    }

    /// One field that differs; absent: not there.
    public record Field(String field, Optional<String> from, Optional<String> to) {
        /// `cwd: /srv -> /srv/b`
        String shown() {
            return field + ": " + from.orElse("(none)") + " -> " + to.orElse("(none)");
        }
    }
}
