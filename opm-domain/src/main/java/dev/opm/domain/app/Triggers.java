package dev.opm.domain.app;

import java.util.Optional;

/// What restarts, or starts, an instance besides its end.
public record Triggers(
        Optional<MemoryLimit> memory, Optional<Watch> watch, Optional<Schedule> cron) {
    public static final Triggers NONE =
            new Triggers(Optional.empty(), Optional.empty(), Optional.empty());
}
