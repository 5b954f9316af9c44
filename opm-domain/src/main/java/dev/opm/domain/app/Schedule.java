package dev.opm.domain.app;

import java.time.ZoneId;

/// When the clock starts or restarts an app.
///
/// @param expression five fields, as crontab(5) has them
public record Schedule(String expression, ZoneId zone, Deed deed, Missed missed) {
    /// What is done at a tick.
    public enum Deed {
        /// One that runs is restarted, one that does not is started.
        RESTART,
        /// One that runs is left alone.
        START
    }

    /// What becomes of a tick that passed while no daemon ran.
    public enum Missed {
        SKIP,
        RUN_ONCE
    }
}
