package dev.opm.domain.testing;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.port.process.InstanceLock;
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
    public Optional<Held> tryLock(LockSlot slot) {
        life.enter();
        life.requireDisk("lock", slot);
        Optional<LockShare> share = life.system().lock(slot);
        share.ifPresent(life::keep);
        if (share.isPresent()) {
            life.effect("lock", slot);
        }
        return share.map(taken -> new HeldShare(life, slot, taken));
    }

    @Override
    public boolean isFree(LockSlot slot) {
        life.enter();
        life.requireDisk("lock", slot);
        return life.system().isFree(slot);
    }

    @Override
    public boolean isFree(LockSlot slot, Duration patience) {
        Instant deadline = life.system().now().plus(patience);
        boolean free = isFree(slot);
        while (!free && life.system().now().isBefore(deadline)) {
            life.system().moveOn(deadline);
            life.threads().comeBy();
            free = isFree(slot);
        }
        return free;
    }

    @Override
    public void remove(InstanceId instance) {
        life.write("remove lock", instance, () -> life.system().removeLock(instance));
    }

    /// A share in the daemon's hand.
    record HeldShare(FakeLife life, LockSlot slot, LockShare share) implements Held {
        @Override
        public void close() {
            life.enter();
            if (share.drop()) {
                life.effect("unlock", slot);
            }
        }
    }
}
