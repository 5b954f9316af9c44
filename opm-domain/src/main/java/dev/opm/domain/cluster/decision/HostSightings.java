package dev.opm.domain.cluster.decision;

import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.HostRecord;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.Timing;
import dev.opm.domain.cluster.Versioned;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Since when this host has seen each host's record unchanged, on its own clock. A host is silent
/// when that is as long as the failover time; one that was met just now is not.
public record HostSightings(Map<HostName, Sighting> byHost) {
    public static final HostSightings NONE = new HostSightings(Map.of());

    /// @param since when the version was first read, on the reader's clock since boot
    public record Sighting(long version, Duration since) {}

    public HostSightings {
        byHost = Map.copyOf(byHost);
    }

    /// With what a reading that ended at this time has shown. Hosts whose records are gone are
    /// forgotten.
    public HostSightings with(StoreView view, Duration now) {
        Map<HostName, Sighting> next = new HashMap<>();
        view.hosts().forEach((host, found) -> next.put(host, sighting(host, found, now)));
        return new HostSightings(next);
    }

    private Sighting sighting(HostName host, Versioned<HostRecord> found, Duration now) {
        return Optional.ofNullable(byHost.get(host))
                .filter(known -> known.version() == found.version())
                .orElse(new Sighting(found.version(), now));
    }

    /// How long its record has not changed; zero for one that was never seen.
    public Duration quiet(HostName host, Duration now) {
        Sighting known = byHost.get(host);
        return known == null ? Duration.ZERO : now.minus(known.since());
    }

    public boolean isSilent(HostName host, Duration now, Timing timing) {
        return quiet(host, now).compareTo(timing.failoverTime()) >= 0;
    }
}
