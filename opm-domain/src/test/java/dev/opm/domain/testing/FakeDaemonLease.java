package dev.opm.domain.testing;

import dev.opm.domain.port.storage.DaemonLease;
import java.util.Optional;

final class FakeDaemonLease implements DaemonLease {
    private final FakeLife life;

    FakeDaemonLease(FakeLife life) {
        this.life = life;
    }

    @Override
    public LeaseOutcome acquire() {
        life.enter();
        Optional<FakeLife> holder = life.machine().takeLease(life);
        if (holder.isPresent()) {
            return new LeaseOutcome.Held("pid " + holder.get().identity().pid());
        }
        life.effect("lease", "");
        return new LeaseOutcome.Acquired();
    }
}
