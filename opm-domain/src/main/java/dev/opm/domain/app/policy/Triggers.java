package dev.opm.domain.app.policy;

import dev.opm.domain.app.policy.watch.Watch;

/// What restarts, or starts, an instance besides its end.
public record Triggers(MemoryLimit memory, Watch watch, Schedule cron) {
    public static final Triggers NONE =
            new Triggers(MemoryLimit.NONE, Watch.NOTHING, Schedule.NEVER);

    /// Whether any of them is asked for.
    public boolean areAny() {
        return memory.isSet() || watch.isSet() || cron.isSet();
    }

    public Triggers with(MemoryLimit other) {
        return new Triggers(other, watch, cron);
    }

    public Triggers with(Watch other) {
        return new Triggers(memory, other, cron);
    }

    public Triggers with(Schedule other) {
        return new Triggers(memory, watch, other);
    }
}
