package dev.opm.domain.trigger;

import dev.opm.domain.app.AppId;
import dev.opm.domain.app.policy.Schedule;
import java.time.Instant;
import java.util.Optional;

/// The schedule of one app in force.
///
/// @param due the next time; empty: none comes any more
/// @param owed a time that passed and is still to be made up for
record NextRun(AppId app, Schedule schedule, Optional<Instant> due, Optional<Instant> owed) {
    NextRun due(Optional<Instant> next) {
        return new NextRun(app, schedule, next, owed);
    }

    NextRun owed(Optional<Instant> passed) {
        return new NextRun(app, schedule, due, passed);
    }

    boolean makesUp() {
        return schedule.missed() == Schedule.Missed.RUN_ONCE;
    }

    /// `cron "0 3 * * *"`
    String called() {
        return "cron \"" + schedule.expression().map(cron -> cron.text()).orElse("") + "\"";
    }
}
