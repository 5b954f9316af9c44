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
/// @param store where its server of the store is reached, `HOST:PORT`; empty without one
/// @param report its instances as its daemon lists them, as JSON; opaque here
public record HostRecord(
        HostName name,
        long beat,
        String address,
        Map<String, String> labels,
        Availability availability,
        String guard,
        String store,
        String report) {
    public HostRecord {
        labels = Map.copyOf(new TreeMap<>(labels));
    }

    /// Of a host that has no server of the store and reports nothing.
    public HostRecord(
            HostName name,
            long beat,
            String address,
            Map<String, String> labels,
            Availability availability,
            String guard) {
        this(name, beat, address, labels, availability, guard, "", "");
    }

    /// Whether it takes slots.
    public enum Availability {
        OPEN,
        /// It gives its slots away and takes none.
        DRAINING
    }

    public HostRecord next() {
        return new HostRecord(name, beat + 1, address, labels, availability, guard, store, report);
    }

    public HostRecord with(Availability other) {
        return new HostRecord(name, beat, address, labels, other, guard, store, report);
    }

    /// What it says with the next heartbeat.
    public HostRecord next(String newGuard, String newReport) {
        return new HostRecord(
                name, beat + 1, address, labels, availability, newGuard, store, newReport);
    }
}
