package dev.opm.domain.registry;

import dev.opm.domain.app.InstanceId;

/// The answer to a request for claims.
public sealed interface ClaimOutcome {
    record Granted(Claims claims) implements ClaimOutcome {}

    /// Somebody else held at least one until patience ran out; nothing was claimed.
    record Busy(InstanceId instance, Operation holder) implements ClaimOutcome {}
}
