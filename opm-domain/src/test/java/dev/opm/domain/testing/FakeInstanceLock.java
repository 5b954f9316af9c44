package dev.opm.domain.testing;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.port.InstanceLock;
import dev.opm.domain.testing.kernel.FakeSystem.LockShare;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

final class FakeInstanceLock implements InstanceLock {
    private final FakeLife life;

    FakeInstanceLock(FakeLife life) {
        this.life = life;
    }

    @Override
    public Optional<Held> tryLock(InstanceId instance) {
        life.enter();
        life.requireDisk("lock", instance);
        Optional<LockShare> share = life.system().lock(instance);
        share.ifPresent(life::keep);
        if (share.isPresent()) {
            life.effect("lock", instance);
        }
        return share.map(taken -> new HeldShare(life, instance, taken));
    }

    @Override
    public Optional<Held> tryLock(InstanceId instance, Duration patience) {
        Instant deadline = life.system().now().plus(patience);
        Optional<Held> held = tryLock(instance);
        while (held.isEmpty() && life.system().now().isBefore(deadline)) {
            life.system().moveOn(deadline);
            life.threads().comeBy();
            held = tryLock(instance);
        }
        return held;
    }

    @Override
    public void remove(InstanceId instance) {
        life.write("remove lock", instance, () -> life.system().removeLock(instance));
    }

    /// A share in the daemon's hand.
    record HeldShare(FakeLife life, InstanceId instance, LockShare share) implements Held {
        @Override
        public void close() {
            life.enter();
            if (share.drop()) {
                life.effect("unlock", instance);
            }
        }
    }
}
