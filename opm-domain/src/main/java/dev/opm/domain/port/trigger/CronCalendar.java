package dev.opm.domain.port.trigger;

import dev.opm.domain.app.policy.CronExpression;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// Knows when the times of a cron expression come. Callable from any thread.
public interface CronCalendar {
    /// The first that is later than this one; empty when none comes any more. A time that clocks
    /// leave out does not come that day; one that they repeat comes once, unless it comes every
    /// hour.
    ///
    /// @param zone empty: that of the machine
    Optional<Instant> next(CronExpression expression, Optional<ZoneId> zone, Instant after);
}
