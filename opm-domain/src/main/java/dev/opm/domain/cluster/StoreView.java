package dev.opm.domain.cluster;

import dev.opm.domain.app.AppName;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// All that the store holds, read behind everything that was written before the reading began. The
/// records need not be of one moment: every change names the versions that it rests on.
public record StoreView(
        SortedMap<HostName, Versioned<HostRecord>> hosts,
        SortedMap<AppName, Versioned<ClusterApp>> apps,
        SortedMap<SlotId, Versioned<SlotRecord>> slots) {
    public StoreView {
        hosts = Collections.unmodifiableSortedMap(new TreeMap<>(hosts));
        apps = Collections.unmodifiableSortedMap(new TreeMap<>(apps));
        slots = Collections.unmodifiableSortedMap(new TreeMap<>(slots));
    }

    public StoreView(
            Map<HostName, Versioned<HostRecord>> hosts,
            Map<AppName, Versioned<ClusterApp>> apps,
            Map<SlotId, Versioned<SlotRecord>> slots) {
        this(new TreeMap<>(hosts), new TreeMap<>(apps), new TreeMap<>(slots));
    }

    public Optional<Versioned<HostRecord>> host(HostName name) {
        return Optional.ofNullable(hosts.get(name));
    }

    public Optional<Versioned<ClusterApp>> app(AppName name) {
        return Optional.ofNullable(apps.get(name));
    }

    public Optional<Versioned<SlotRecord>> slot(SlotId slot) {
        return Optional.ofNullable(slots.get(slot));
    }
}
