package dev.opm.domain.lifecycle;

import dev.opm.domain.incarnation.Remnants;
import dev.opm.domain.incarnation.StraySweep;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Remnant;
import dev.opm.domain.registry.PidRegistry;
import java.util.List;
import java.util.Set;

/// Shows and ends what lives of instances whose process does not. Needs no claim: it touches
/// nothing that a running instance has, and looks anew before each signal.
public final class Orphans {
    private final Remnants remnants;
    private final StraySweep sweep;

    @SuppressWarnings("exports") // made by Opm alone
    public Orphans(PidRegistry registry, StraySweep sweep) {
        this.remnants = new Remnants(registry);
        this.sweep = sweep;
    }

    /// @param left those that would not go
    public record Ended(List<Remnant> found, Set<Identity> left) {}

    public List<Remnant> find() {
        return sweep.find(remnants);
    }

    public Ended end() {
        List<Remnant> found = find();
        return new Ended(found, sweep.sweep(remnants));
    }
}
