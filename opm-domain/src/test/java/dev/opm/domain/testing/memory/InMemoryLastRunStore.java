package dev.opm.domain.testing.memory;

import dev.opm.domain.port.trigger.LastRunStore;
import java.time.Instant;
import java.util.Optional;

/// One time in memory. Callable from any thread.
public final class InMemoryLastRunStore implements LastRunStore {
    private volatile Optional<Instant> seenTo = Optional.empty();

    @Override
    public Optional<Instant> seenTo() {
        return seenTo;
    }

    @Override
    public void seenTo(Instant time) {
        seenTo = Optional.of(time);
    }
}
