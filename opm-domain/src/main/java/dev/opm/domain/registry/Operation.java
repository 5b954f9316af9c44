package dev.opm.domain.registry;

import java.time.Instant;

/// Who may hold claims: one command, one restore, or supervision itself.
///
/// @param verb what it does, as people know it: `restore`, `stop`, `supervision`
/// @param most how many incarnations of an instance may live under its claims
public record Operation(OperationId id, String verb, Instant since, Alive most) {
    public static final String SUPERVISION = "supervision";

    /// How many incarnations may live at once.
    public enum Alive {
        ONE,
        /// A reload's, and recovery's, which has to name what a reload left.
        TWO
    }

    public Operation(OperationId id, String verb, Instant since) {
        this(id, verb, since, Alive.ONE);
    }

    /// Whether it is supervision, which gives way to what people ask for.
    public boolean isSupervision() {
        return verb.equals(SUPERVISION);
    }
}
