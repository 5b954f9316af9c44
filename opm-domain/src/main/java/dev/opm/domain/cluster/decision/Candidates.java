package dev.opm.domain.cluster.decision;

import dev.opm.domain.cluster.ClusterApp;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.HostRecord;
import dev.opm.domain.cluster.HostRecord.Availability;
import dev.opm.domain.cluster.Placement;
import dev.opm.domain.cluster.SlotId;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.Versioned;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Which host is to have a slot that nobody holds, and why others cannot. All hosts that read the
/// same choose the same; where two do not, the store lets one of them have it.
///
/// At most one slot of an app goes to a host. Of those that can, the one comes first that the
/// placement prefers, then the one that holds least, then one by the hash of both names, which
/// moves little when hosts come and go.
public final class Candidates {
    private final StoreView view;
    private final Predicate<HostName> silent;
    private final Map<SlotId, HostName> holders = new HashMap<>();

    /// @param silent which hosts the asking one has not heard of for the failover time
    public Candidates(StoreView view, Predicate<HostName> silent) {
        this.view = view;
        this.silent = silent;
        view.slots()
                .forEach((slot, found) ->
                        found.value().holder().ifPresent(holder -> holders.put(slot, holder)));
    }

    /// Reckons with it that this host has the slot from now on.
    void assume(SlotId slot, HostName holder) {
        holders.put(slot, holder);
    }

    public Optional<HostName> best(SlotId slot, ClusterApp app) {
        return able(slot, app).min(order(slot, app));
    }

    /// Any but this one.
    Optional<HostName> bestBeside(HostName host, SlotId slot, ClusterApp app) {
        return able(slot, app).filter(other -> !other.equals(host)).min(order(slot, app));
    }

    /// Another one, if the placement prefers it to the holder, or as much and it holds at least two
    /// fewer.
    Optional<HostName> better(HostName holder, SlotId slot, ClusterApp app) {
        int rank = rank(app.placement(), holder);
        return bestBeside(holder, slot, app)
                .filter(other -> {
                    int itsRank = rank(app.placement(), other);
                    return itsRank < rank
                            || (itsRank == rank && load(other, slot) < load(holder, slot));
                });
    }

    /// Why each host cannot have the slot; hosts that can are not in it.
    public Map<HostName, String> obstacles(SlotId slot, ClusterApp app) {
        Map<HostName, String> all = new LinkedHashMap<>();
        view.hosts()
                .values()
                .forEach(host ->
                        obstacle(host.value(), slot, app)
                                .ifPresent(why -> all.put(host.value().name(), why)));
        return all;
    }

    boolean canHave(HostName host, SlotId slot, ClusterApp app) {
        return able(slot, app).anyMatch(host::equals);
    }

    private Stream<HostName> able(SlotId slot, ClusterApp app) {
        return view.hosts().values().stream()
                .map(Versioned::value)
                .filter(host -> obstacle(host, slot, app).isEmpty())
                .map(HostRecord::name);
    }

    private Optional<String> obstacle(HostRecord host, SlotId slot, ClusterApp app) {
        HostName name = host.name();
        if (slot.onlyHost().filter(only -> !only.equals(name)).isPresent()) {
            return Optional.of("the slot is that of " + slot.onlyHost().orElseThrow());
        }
        if (silent.test(name)) {
            return Optional.of("it is silent");
        }
        if (host.availability() == Availability.DRAINING) {
            return Optional.of("it is draining");
        }
        Placement placement = app.placement();
        if (!placement.admits(host.labels())) {
            return Optional.of("it does not carry " + shown(placement.labels()));
        }
        return holders.entrySet().stream()
                .filter(held -> held.getValue().equals(name))
                .map(Map.Entry::getKey)
                .filter(held -> held.app().equals(app.name()) && !held.equals(slot))
                .findFirst()
                .map(held -> "it has " + held + " already");
    }

    private static String shown(Map<String, String> labels) {
        return labels.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(label -> label.getKey() + "=" + label.getValue())
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private Comparator<HostName> order(SlotId slot, ClusterApp app) {
        return Comparator.comparingInt((HostName host) -> rank(app.placement(), host))
                .thenComparingLong(host -> load(host, slot))
                .thenComparingLong(host -> hash(slot, host))
                .thenComparing(Comparator.naturalOrder());
    }

    private static int rank(Placement placement, HostName host) {
        int index = placement.prefer().indexOf(host);
        return index < 0 ? placement.prefer().size() : index;
    }

    private long load(HostName host, SlotId besides) {
        return holders.entrySet().stream()
                .filter(held -> held.getValue().equals(host) && !held.getKey().equals(besides))
                .count();
    }

    /// FNV-1a, 64 bits: the same everywhere and for ever.
    private static long hash(SlotId slot, HostName host) {
        long hash = 0xcbf29ce484222325L;
        for (char c : (slot + "\n" + host).toCharArray()) {
            hash = (hash ^ c) * 0x100000001b3L;
        }
        return hash;
    }
}
