package dev.opm.domain.registry;

import java.time.Instant;
import java.util.Optional;

/// Who may hold claims: one command, one restore, or supervision itself.
///
/// @param verb what it does, as people know it: `restore`, `stop`, `supervision`
/// @param most how many incarnations of an instance may live under its claims
/// @param reason why supervision began it by itself: `watch: app.js changed`
public record Operation(
        OperationId id,
        String verb,
        Instant since,
        Alive most,
        Optional<Requester> requester,
        Optional<String> reason) {
    public static final String SUPERVISION = "supervision";

    /// How many incarnations may live at once.
    public enum Alive {
        ONE,
        /// A reload's, and recovery's, which has to name what a reload left.
        TWO
    }

    /// One that needs no reason.
    public Operation(
            OperationId id, String verb, Instant since, Alive most, Optional<Requester> requester) {
        this(id, verb, since, most, requester, Optional.empty());
    }

    /// One that nobody asked for.
    public Operation(OperationId id, String verb, Instant since) {
        this(id, verb, since, Alive.ONE, Optional.empty());
    }

    public Operation because(String why) {
        return new Operation(id, verb, since, most, requester, Optional.of(why));
    }

    /// `stop by ann (uid 1000, pid 4711)`, or the reason where there is one.
    public String shown() {
        return reason.orElseGet(
                () -> verb + requester.map(asker -> " by " + asker.shown()).orElse(""));
    }

    /// Whether it is supervision, which gives way to what people ask for.
    public boolean isSupervision() {
        return verb.equals(SUPERVISION);
    }
}
