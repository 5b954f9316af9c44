package dev.opm.domain.registry;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Mark;

/// What a spawner asks for before it forks: proof that the instance is claimed, that its previous
/// incarnation is proven gone, and which mark the new one carries. Only [PidRegistry#permit] makes
/// one, and it is good for one spawn.
public final class LaunchPermit {
    private final Claim claim;
    private final Mark mark;

    LaunchPermit(Claim claim, Mark mark) {
        this.claim = claim;
        this.mark = mark;
    }

    public Claim claim() {
        return claim;
    }

    public InstanceId instance() {
        return claim.instance();
    }

    public Mark mark() {
        return mark;
    }
}
