package dev.opm.domain.registry;

import java.time.Instant;
import java.util.Optional;

/// Who may hold claims: one command, one restore, or supervision itself.
///
/// @param reason why supervision began it by itself: `watch: app.js changed`
public record Operation(
        OperationId id,
        OperationVerb verb,
        Instant since,
        Optional<Requester> requester,
        Optional<String> reason) {
    /// One that needs no reason.
    public Operation(
            OperationId id, OperationVerb verb, Instant since, Optional<Requester> requester) {
        this(id, verb, since, requester, Optional.empty());
    }

    /// One that nobody asked for.
    public Operation(OperationId id, OperationVerb verb, Instant since) {
        this(id, verb, since, Optional.empty());
    }

    public Operation because(String why) {
        return new Operation(id, verb, since, requester, Optional.of(why));
    }

    /// `stop by ann (uid 1000, pid 4711)`, or the reason where there is one.
    public String shown() {
        return reason.orElseGet(
                () -> verb.shown() + requester.map(asker -> " by " + asker.shown()).orElse(""));
    }

    /// Whether it is supervision, which gives way to what people ask for.
    public boolean isSupervision() {
        return verb == OperationVerb.SUPERVISION;
    }
}
