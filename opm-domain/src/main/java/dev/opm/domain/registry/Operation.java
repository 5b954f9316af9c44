package dev.opm.domain.registry;

import java.time.Instant;
import java.util.Optional;

/// Who may hold claims: one command, one restore, or supervision itself.
///
/// @param verb what it does, as people know it: `restore`, `stop`, `supervision`
public record Operation(OperationId id, String verb, Instant since, Optional<Requester> requester) {
    /// One that nobody asked for.
    public Operation(OperationId id, String verb, Instant since) {
        this(id, verb, since, Optional.empty());
    }

    public static final String SUPERVISION = "supervision";

    /// `stop by ann (uid 1000, pid 4711)`
    public String shown() {
        return verb + requester.map(asker -> " by " + asker.shown()).orElse("");
    }

    /// Whether it is supervision, which gives way to what people ask for.
    public boolean isSupervision() {
        return verb.equals(SUPERVISION);
    }
}
