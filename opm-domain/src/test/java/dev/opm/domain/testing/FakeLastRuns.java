package dev.opm.domain.testing;

import dev.opm.domain.port.trigger.LastRunStore;
import java.time.Instant;
import java.util.Optional;

/// The home's tick book as one daemon reaches it.
final class FakeLastRuns implements LastRunStore {
    private final FakeLife life;

    FakeLastRuns(FakeLife life) {
        this.life = life;
    }

    @Override
    public Optional<Instant> seenTo() {
        life.enter();
        return life.machine().lastRuns().seenTo();
    }

    @Override
    public void seenTo(Instant time) {
        life.write("ticks", time, () -> life.machine().lastRuns().seenTo(time));
    }
}
