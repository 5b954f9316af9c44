package dev.opm.domain.app.policy;

import java.time.ZoneId;
import java.util.Optional;

/// When the clock starts or restarts an app.
///
/// @param expression empty: never
/// @param zone whose clock; empty: that of the daemon
public record Schedule(
        Optional<CronExpression> expression, Optional<ZoneId> zone, Deed deed, Missed missed) {
    public static final Schedule NEVER =
            new Schedule(Optional.empty(), Optional.empty(), Deed.RESTART, Missed.SKIP);

    /// What is done at a tick.
    public enum Deed {
        /// One that runs is left alone.
        START,
        /// One that runs is restarted, one that does not is started.
        RESTART
    }

    /// What becomes of a tick that passed while nobody looked, or while somebody held the instance.
    public enum Missed {
        SKIP,
        /// However many were missed.
        RUN_ONCE
    }

    public boolean isSet() {
        return expression.isPresent();
    }

    public Schedule withExpression(Optional<CronExpression> other) {
        return new Schedule(other, zone, deed, missed);
    }

    public Schedule withZone(Optional<ZoneId> other) {
        return new Schedule(expression, other, deed, missed);
    }

    public Schedule withDeed(Deed other) {
        return new Schedule(expression, zone, other, missed);
    }

    public Schedule withMissed(Missed other) {
        return new Schedule(expression, zone, deed, other);
    }
}
