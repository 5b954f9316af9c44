package dev.opm.domain.registry;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Mark;

/// What a spawner asks for before it forks: proof that the instance is claimed, that its previous
/// incarnation is proven gone or a reload may have two, and which mark the new one carries. Only
/// [PidRegistry] makes one, and it is good for one spawn.
public final class LaunchPermit {
    private final Claim claim;
    private final Mark mark;
    private final Place place;

    /// Where the new incarnation comes.
    public enum Place {
        /// To an instance that has none.
        ALONE,
        /// Beside the one that runs, in a reload.
        BESIDE
    }

    LaunchPermit(Claim claim, Mark mark, Place place) {
        this.claim = claim;
        this.mark = mark;
        this.place = place;
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

    public Place place() {
        return place;
    }
}
