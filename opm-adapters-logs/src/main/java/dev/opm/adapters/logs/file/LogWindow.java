package dev.opm.adapters.logs.file;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// From when to when output is shown. What arrived at an unknown time is in every window.
public record LogWindow(Optional<Instant> since, Optional<Instant> until) {
    public static final LogWindow ALWAYS = new LogWindow(Optional.empty(), Optional.empty());

    boolean holds(OptionalLong millis) {
        return millis.isEmpty()
                || (since.map(start -> millis.getAsLong() >= start.toEpochMilli()).orElse(true)
                        && until.map(end -> millis.getAsLong() < end.toEpochMilli()).orElse(true));
    }

    /// Whether nothing of a file can be in it.
    boolean isAfter(LogPart part) throws IOException {
        return since.isPresent()
                && part.times().isPresent()
                && part.times().get().endBefore(since.get().toEpochMilli());
    }
}
