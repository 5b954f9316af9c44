package dev.opm.domain.registry;

import dev.opm.domain.app.InstanceId;

/// The sole right to start or stop one instance. Only [PidRegistry] makes one; a claim that was
/// released is dead, and the registry refuses it.
public final class Claim {
    private final InstanceId instance;
    private final Operation holder;

    Claim(InstanceId instance, Operation holder) {
        this.instance = instance;
        this.holder = holder;
    }

    public InstanceId instance() {
        return instance;
    }

    public Operation holder() {
        return holder;
    }

    @Override
    public String toString() {
        return "claim of " + instance + " by " + holder.verb().shown();
    }
}
