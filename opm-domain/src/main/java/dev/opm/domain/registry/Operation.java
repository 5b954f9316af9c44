package dev.opm.domain.registry;

import java.time.Instant;

/// Who may hold claims: one command, one restore, or supervision itself.
///
/// @param verb what it does, as people know it: `restore`, `stop`, `supervision`
public record Operation(OperationId id, String verb, Instant since) {
    public static final String SUPERVISION = "supervision";

    /// Whether it is supervision, which gives way to what people ask for.
    public boolean isSupervision() {
        return verb.equals(SUPERVISION);
    }
}
