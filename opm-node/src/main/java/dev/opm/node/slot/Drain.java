package dev.opm.node.slot;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.HostRecord;
import dev.opm.domain.cluster.HostRecord.Availability;
import dev.opm.domain.cluster.SlotId;
import dev.opm.domain.cluster.StoreChange;
import dev.opm.domain.cluster.StoreChange.Expected;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.Versioned;
import dev.opm.domain.cluster.decision.Slots;
import dev.opm.node.line.CommandAnswer;
import dev.opm.node.line.NodeLine;
import dev.opm.node.line.SharedStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// `opm cluster drain H`: the host gives its slots to others and takes none, until it is opened
/// again. A slot that no other host can have stays.
public record Drain(NodeLine line, SharedStore store) {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration STEADY = Duration.ofSeconds(4);

    public CommandAnswer run() {
        boolean undo = line.has("--undo");
        HostName host = set(line.word(1, "HOST"), undo ? Availability.OPEN : Availability.DRAINING);
        JsonObject json = new JsonObject();
        json.addProperty("host", host.value());
        json.addProperty("state", undo ? "open" : "draining");
        JsonArray left = new JsonArray();
        if (!undo) {
            awaitLeft(host).forEach(slot -> left.add(slot.toString()));
        }
        json.add("left", left);
        String text =
                undo
                        ? "cluster: " + host + " takes slots again\n"
                        : left.isEmpty()
                                ? "cluster: " + host + " is drained\n"
                                : "cluster: "
                                        + host
                                        + " drains; no other host can have "
                                        + left.asList().stream()
                                                .map(slot -> slot.getAsString())
                                                .collect(Collectors.joining(", "))
                                        + "\n";
        return new CommandAnswer(text, json);
    }

    private HostName set(String word, Availability availability) {
        StoreView view =
                store.change(now -> {
                    Versioned<HostRecord> host = SharedStore.host(now, word);
                    return List.of(
                            new StoreChange.PutHost(
                                    host.value().with(availability), Expected.of(host)));
                });
        return SharedStore.host(view, word).value().name();
    }

    /// What the host still holds once nothing changes any more.
    private Set<SlotId> awaitLeft(HostName host) {
        long end = System.nanoTime() + LIMIT.toNanos();
        Set<SlotId> left = Slots.heldBy(host, store.read()).keySet();
        long since = System.nanoTime();
        while (!left.isEmpty()
                && System.nanoTime() < end
                && System.nanoTime() - since < STEADY.toNanos()) {
            SharedStore.pause();
            Set<SlotId> now = Slots.heldBy(host, store.read()).keySet();
            if (!now.equals(left)) {
                left = now;
                since = System.nanoTime();
            }
        }
        return left;
    }
}
