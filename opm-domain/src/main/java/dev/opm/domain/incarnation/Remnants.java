package dev.opm.domain.incarnation;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Census;
import dev.opm.domain.instance.ProcessEntry;
import dev.opm.domain.instance.Remnant;
import dev.opm.domain.registry.Incarnation;
import dev.opm.domain.registry.PidRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds what lives of instances whose process does not: strays, and what a dead process left that
/// is not cleared out yet, or would not go.
public record Remnants(PidRegistry registry) {
    List<Remnant> among(Census census) {
        Strays strays = new Strays(registry, _ -> true);
        List<Remnant> found = new ArrayList<>();
        var stray = strays.among(census);
        for (ProcessEntry entry : census.entries()) {
            Optional<InstanceId> instance = entry.zombie() ? Optional.empty() : entry.markedFor();
            instance.filter(id -> stray.contains(entry.identity()) || hasLostItsProcess(id))
                    .ifPresent(id -> found.add(new Remnant(entry.identity(), id)));
        }
        found.sort(Comparator.comparingInt(remnant -> remnant.process().pid()));
        return found;
    }

    private boolean hasLostItsProcess(InstanceId instance) {
        return registry.incarnation(instance) instanceof Incarnation.Remains;
    }
}
