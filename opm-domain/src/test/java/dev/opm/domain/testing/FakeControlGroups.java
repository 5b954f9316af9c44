package dev.opm.domain.testing;

import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.port.process.ControlGroups;
import java.util.Set;

final class FakeControlGroups implements ControlGroups {
    private final FakeLife life;

    FakeControlGroups(FakeLife life) {
        this.life = life;
    }

    @Override
    public void kill(LockSlot slot) {
        life.enter();
        if (life.system().killGroup(slot)) {
            life.effect("kill group", slot);
        }
    }

    @Override
    public boolean diedLast(LockSlot slot, Identity process) {
        life.enter();
        return life.system().isZombieOf(slot, process) && !life.system().isPopulated(slot);
    }

    @Override
    public Set<Identity> enclosed(LockSlot slot) {
        life.enter();
        return life.system().enclosed(slot);
    }

    @Override
    public boolean remove(LockSlot slot) {
        life.enter();
        if (life.system().removeGroup(slot)) {
            life.effect("remove group", slot);
        }
        return !life.system().isPopulated(slot);
    }

    @Override
    public void removeEmpty() {
        life.system().groups().forEach(this::remove);
    }
}
