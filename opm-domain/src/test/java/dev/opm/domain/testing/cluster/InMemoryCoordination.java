package dev.opm.domain.testing.cluster;

import dev.opm.domain.app.AppName;
import dev.opm.domain.cluster.ClusterApp;
import dev.opm.domain.cluster.Coordination;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.HostRecord;
import dev.opm.domain.cluster.SlotId;
import dev.opm.domain.cluster.SlotRecord;
import dev.opm.domain.cluster.StoreChange;
import dev.opm.domain.cluster.StoreChange.Expected;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A linearizable store in one process. Watchers are called on the thread that commits.
///
/// Thread-safe: a monitor guards everything.
public final class InMemoryCoordination implements Coordination {
    private final Map<HostName, Versioned<HostRecord>> hosts = new TreeMap<>();
    private final Map<AppName, Versioned<ClusterApp>> apps = new TreeMap<>();
    private final Map<SlotId, Versioned<SlotRecord>> slots = new TreeMap<>();
    private final List<Runnable> watchers = new ArrayList<>();

    @Override
    public synchronized StoreView read() {
        return new StoreView(hosts, apps, slots);
    }

    @Override
    public StoreView readLatest() {
        return read();
    }

    @Override
    public synchronized Outcome commit(List<StoreChange> changes) {
        for (StoreChange change : changes) {
            Optional<String> conflict = conflict(change);
            if (conflict.isPresent()) {
                return new Outcome.Conflict(conflict.get());
            }
        }
        changes.forEach(this::apply);
        watchers.forEach(Runnable::run);
        return new Outcome.Done();
    }

    @Override
    public synchronized void watch(Runnable changed) {
        watchers.add(changed);
    }

    private Optional<String> conflict(StoreChange change) {
        return switch (change) {
            case StoreChange.HostUnchanged(HostName host, long version) ->
                    differs(hosts, host, new Expected.Version(version));
            case StoreChange.HostAbsent(HostName host) ->
                    differs(hosts, host, new Expected.Nothing());
            case StoreChange.PutHost(HostRecord host, Expected expected) ->
                    differs(hosts, host.name(), expected);
            case StoreChange.PutApp(ClusterApp app, Expected expected) ->
                    differs(apps, app.name(), expected);
            case StoreChange.PutSlot(SlotRecord slot, Expected expected) ->
                    differs(slots, slot.slot(), expected);
            case StoreChange.DeleteHost(HostName host, long version) ->
                    differs(hosts, host, new Expected.Version(version));
            case StoreChange.DeleteApp(AppName app, long version) ->
                    differs(apps, app, new Expected.Version(version));
        };
    }

    private static <K, V> Optional<String> differs(
            Map<K, Versioned<V>> records, K key, Expected expected) {
        Versioned<V> found = records.get(key);
        boolean isAsExpected =
                switch (expected) {
                    case Expected.Nothing() -> found == null;
                    case Expected.Version(long version) ->
                            found != null && found.version() == version;
                };
        return isAsExpected ? Optional.empty() : Optional.of(key + " has another version");
    }

    private void apply(StoreChange change) {
        switch (change) {
            case StoreChange.HostUnchanged _, StoreChange.HostAbsent _ -> {}
            case StoreChange.PutHost(HostRecord host, Expected _) -> put(hosts, host.name(), host);
            case StoreChange.PutApp(ClusterApp app, Expected _) -> put(apps, app.name(), app);
            case StoreChange.PutSlot(SlotRecord slot, Expected _) -> put(slots, slot.slot(), slot);
            case StoreChange.DeleteHost(HostName host, long _) -> hosts.remove(host);
            case StoreChange.DeleteApp(AppName app, long _) -> apps.remove(app);
        }
    }

    private static <K, V> void put(Map<K, Versioned<V>> records, K key, V value) {
        Versioned<V> known = records.get(key);
        records.put(key, new Versioned<>(value, known == null ? 0 : known.version() + 1));
    }
}
