package dev.opm.planted.domain.restore;

import dev.opm.domain.instance.Mark;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.LaunchPermit;
import dev.opm.domain.registry.PidRegistry;

/// Breaks: only incarnations are permitted and vacated by name.
public final class PermitsByItself {
    public LaunchPermit permit(PidRegistry registry, Claim claim, Mark mark) {
        return registry.permit(claim, mark);
    }
}
