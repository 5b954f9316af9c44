package dev.opm.domain.cluster.decision;

import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.SlotId;
import dev.opm.domain.cluster.Timing;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a host knows besides the store.
///
/// @param now its clock since boot, once the view had been read: a record that it saw unchanged
///   from an earlier such moment on was written before that one
/// @param version of its own record as it was last acknowledged; meaningless before that
/// @param slots the leased apps that its daemon knows
public record LocalHost(
        HostName me,
        Duration now,
        Lease lease,
        long version,
        HostSightings sightings,
        SortedMap<SlotId, LocalSlot> slots) {
    public LocalHost {
        slots = Collections.unmodifiableSortedMap(new TreeMap<>(slots));
    }

    public Timing timing() {
        return lease.timing();
    }

    boolean isSilent(HostName host) {
        return !host.equals(me) && sightings.isSilent(host, now, timing());
    }
}
