package dev.opm.domain.cluster.decision;

import dev.opm.domain.app.DesiredState;
import dev.opm.domain.cluster.ClusterApp;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.Placement;
import dev.opm.domain.cluster.SlotId;
import dev.opm.domain.cluster.SlotRecord;
import dev.opm.domain.cluster.SlotRecord.Progress;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.Versioned;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which slots an app has, and how far they are.
public final class Slots {
    private Slots() {}

    /// The slots that are to be held; none of an app that is to be down.
    public static List<SlotId> wanted(ClusterApp app, StoreView view) {
        if (app.desired() != DesiredState.UP) {
            return List.of();
        }
        return switch (app.placement().hosts()) {
            case Placement.Hosts.Count(int count) ->
                    IntStream.range(0, count)
                            .<SlotId>mapToObj(index -> new SlotId.Numbered(app.name(), index))
                            .toList();
            case Placement.Hosts.All _ ->
                    view.hosts().keySet().stream()
                            .<SlotId>map(host -> new SlotId.OnHost(app.name(), host))
                            .toList();
        };
    }

    /// What a host holds, with the claim numbers: what it may run while its lease lasts.
    public static SortedMap<SlotId, Long> heldBy(HostName host, StoreView view) {
        SortedMap<SlotId, Long> held = new TreeMap<>();
        view.slots().values().stream()
                .map(Versioned::value)
                .filter(slot -> slot.isHeldBy(host))
                .forEach(slot -> held.put(slot.slot(), slot.claim()));
        return held;
    }

    static Stream<SlotRecord> held(ClusterApp app, StoreView view) {
        return view.slots().values().stream()
                .map(Versioned::value)
                .filter(slot -> slot.slot().app().equals(app.name()) && slot.holder().isPresent());
    }

    /// Whether another app need not wait for this one any more.
    static boolean isUpSomewhere(ClusterApp app, StoreView view) {
        return held(app, view).anyMatch(slot -> slot.progress() == Progress.READY);
    }

    /// Whether the slots before this one, in their order, have the newest revision and are ready: a
    /// new revision reaches one host after the other, and stays where it fails.
    static boolean isNext(SlotId slot, ClusterApp app, StoreView view) {
        return held(app, view)
                .filter(other -> other.slot().compareTo(slot) < 0)
                .allMatch(other ->
                        other.revision() == app.revision() && other.progress() == Progress.READY);
    }
}
