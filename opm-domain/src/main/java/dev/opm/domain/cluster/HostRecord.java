package dev.opm.domain.cluster;

import java.util.Map;
import java.util.TreeMap;

/// What a host says of itself. It rewrites this every heartbeat, so a new version is a sign of
/// life.
///
/// @param beat counts the heartbeats of this record
/// @param address where its gateway is reached: `HOST:PORT`, or empty without one
/// @param labels what placements ask for
/// @param guard what is known of the guard that stops leased apps if nobody else does
public record HostRecord(
        HostName name,
        long beat,
        String address,
        Map<String, String> labels,
        Availability availability,
        String guard) {
    public HostRecord {
        labels = Map.copyOf(new TreeMap<>(labels));
    }

    /// Whether it takes slots.
    public enum Availability {
        OPEN,
        /// It gives its slots away and takes none.
        DRAINING
    }

    public HostRecord next() {
        return new HostRecord(name, beat + 1, address, labels, availability, guard);
    }

    public HostRecord with(Availability other) {
        return new HostRecord(name, beat, address, labels, other, guard);
    }
}
