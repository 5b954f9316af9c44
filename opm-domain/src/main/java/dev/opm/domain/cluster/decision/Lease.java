package dev.opm.domain.cluster.decision;

import dev.opm.domain.cluster.Timing;
import java.time.Duration;
import java.util.Optional;

/// How long this host may let its slots run. It counts from the moment at which the last
/// acknowledged heartbeat was *sent*: the store may have taken it no earlier, so no other host sees
/// it silent for longer than this one knows.
///
/// @param sent on this host's clock since boot, which goes on while it sleeps; empty: none was
///   acknowledged since the agent began
public record Lease(Timing timing, Optional<Duration> sent) {
    /// What may be done with slots.
    public enum Phase {
        /// Nothing was acknowledged yet: nothing may be started.
        UNKNOWN,
        HELD,
        /// The stop sequences are due.
        STOP,
        /// Whatever still lives is killed.
        KILL
    }

    public Phase at(Duration now) {
        return sent.map(since -> at(now.minus(since), timing)).orElse(Phase.UNKNOWN);
    }

    private static Phase at(Duration silent, Timing timing) {
        if (silent.compareTo(timing.killAfter()) >= 0) {
            return Phase.KILL;
        }
        return silent.compareTo(timing.stopAfter()) >= 0 ? Phase.STOP : Phase.HELD;
    }

    /// Of two acknowledgements that of the later heartbeat counts.
    public Lease renewed(Duration whenSent) {
        return sent.filter(known -> known.compareTo(whenSent) >= 0).isPresent()
                ? this
                : new Lease(timing, Optional.of(whenSent));
    }
}
