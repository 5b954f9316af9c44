package dev.opm.domain.testing;

import dev.opm.domain.port.LastRunStore;
import java.time.Instant;
import java.util.Optional;

/// The home's tick book as one daemon reaches it.
final class FakeTicks implements LastRunStore {
    private final FakeLife life;

    FakeTicks(FakeLife life) {
        this.life = life;
    }

    @Override
    public Optional<Instant> seenTo() {
        life.enter();
        return life.machine().ticks().seenTo();
    }

    @Override
    public void seenTo(Instant time) {
        life.write("ticks", time, () -> life.machine().ticks().seenTo(time));
    }
}
