package dev.opm.domain.testing;

import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.port.process.LaunchOrder;
import dev.opm.domain.port.process.ProcessSpawner;
import dev.opm.domain.registry.LaunchPermit;
import dev.opm.domain.testing.kernel.FakeProgram;
import dev.opm.domain.testing.kernel.FakeSystem.LockShare;
import dev.opm.domain.testing.kernel.FakeSystem.Spawn;
import java.util.Optional;

final class FakeSpawner implements ProcessSpawner {
    private final FakeLife life;

    FakeSpawner(FakeLife life) {
        this.life = life;
    }

    @Override
    public SpawnOutcome spawn(LaunchPermit permit, LaunchOrder order) {
        life.enter();
        life.requireGranted("spawn", permit.instance());
        FakeProgram program = life.machine().programs().next(order.launch());
        Spawn spawn =
                life.system()
                        .spawn(
                                program,
                                life.identity(),
                                permit.mark(),
                                share(order.lock()),
                                allowed(permit));
        return switch (spawn) {
            case Spawn.Refused(var failure) -> new SpawnOutcome.Failed(failure);
            case Spawn.Started(var identity) -> {
                life.effect("spawn", permit.instance());
                yield new SpawnOutcome.Spawned(identity);
            }
        };
    }

    private static int allowed(LaunchPermit permit) {
        return switch (permit.place()) {
            case ALONE -> 0;
            case BESIDE -> 1;
        };
    }

    private static Optional<LockShare> share(InstanceLock.Held held) {
        if (held instanceof FakeInstanceLock.HeldShare ours) {
            return Optional.of(ours.share());
        }
        throw new IllegalArgumentException("not a lock of this machine: " + held);
    }
}
