package dev.opm.domain.registry;

import java.time.Instant;

/// Who may hold claims: one command, one restore, or supervision itself.
///
/// @param verb what it does, as people know it: `restore`, `stop`, `supervision`
public record Operation(OperationId id, String verb, Instant since) {}
