package dev.opm.node.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.HostRecord;
import dev.opm.domain.cluster.StoreView;
import dev.opm.domain.cluster.Versioned;
import dev.opm.node.home.ClusterConfig;
import dev.opm.node.home.ClusterHome;
import dev.opm.node.line.CommandAnswer;
import dev.opm.node.line.SharedStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `opm list --cluster`: the instances of all hosts, each as its host reported it with its last
/// heartbeat, and the slots that nobody runs. An app of the cluster is shown where it is held, so
/// one of a host that lost it is not shown twice.
public final class ListInstances {
    private final StoreView view;
    private final Outlook outlook;
    private final JsonArray all = new JsonArray();

    private ListInstances(StoreView view, Outlook outlook) {
        this.view = view;
        this.outlook = outlook;
    }

    public static CommandAnswer of(ClusterHome home, ClusterConfig config, SharedStore store) {
        ListInstances list = new ListInstances(store.read(), Outlook.of(home, config));
        list.fill();
        return new CommandAnswer(list.table(), list.all);
    }

    /// The document that `--json` gives.
    static JsonArray document(StoreView view, Outlook outlook) {
        ListInstances list = new ListInstances(view, outlook);
        list.fill();
        return list.all;
    }

    private void fill() {
        Map<String, SlotStatus> held = new HashMap<>();
        for (SlotStatus slot : SlotStatus.all(view, outlook)) {
            slot.slot()
                    .holder()
                    .ifPresentOrElse(
                            host -> held.put(key(host.value(), slot), slot), () -> add(slot));
        }
        for (Versioned<HostRecord> host : view.hosts().values()) {
            for (JsonElement instance : report(host.value())) {
                add(host.value().name(), instance.getAsJsonObject(), held);
            }
        }
        held.values().forEach(this::add); // not reported yet
    }

    private static String key(String host, SlotStatus slot) {
        return host + "\n" + slot.slot().slot().app();
    }

    private void add(HostName host, JsonObject instance, Map<String, SlotStatus> held) {
        String name = instance.get("name").getAsString();
        boolean isOfCluster =
                view.slots().keySet().stream().anyMatch(slot -> slot.app().value().equals(name));
        SlotStatus slot = held.remove(host + "\n" + name);
        if (isOfCluster && slot == null) {
            return;
        }
        JsonObject row = new JsonObject();
        row.addProperty("host", host.value());
        if (slot != null) {
            row.addProperty("slot", slot.slot().slot().toString());
            row.addProperty("claim", slot.slot().claim());
        }
        instance.entrySet().forEach(field -> row.add(field.getKey(), field.getValue()));
        if (outlook.isLate(host)) {
            row.addProperty("status", "silent");
            row.add("pid", JsonNull.INSTANCE);
        }
        all.add(row);
    }

    private void add(SlotStatus slot) {
        JsonObject row = new JsonObject();
        row.addProperty("host", slot.slot().holder().map(HostName::value).orElse(null));
        row.addProperty("slot", slot.slot().slot().toString());
        row.addProperty("claim", slot.slot().claim());
        row.addProperty("name", slot.slot().slot().app().value());
        row.addProperty("instance", 0);
        row.add("pid", JsonNull.INSTANCE);
        row.addProperty("status", slot.status().equals("online") ? "starting" : slot.status());
        row.addProperty("desired", slot.status().equals(SlotStatus.STOPPED) ? "down" : "up");
        row.addProperty("why", slot.why().isEmpty() ? null : slot.why());
        all.add(row);
    }

    private static JsonArray report(HostRecord host) {
        try {
            return host.report().isEmpty()
                    ? new JsonArray()
                    : JsonParser.parseString(host.report()).getAsJsonArray();
        } catch (JsonParseException | IllegalStateException flawed) {
            return new JsonArray();
        }
    }

    private String table() {
        if (all.isEmpty()) {
            return "no apps\n";
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("host", "name", "slot", "pid", "status", "restarts", "memory"));
        for (JsonElement element : all) {
            JsonObject row = element.getAsJsonObject();
            rows.add(
                    List.of(
                            shown(row, "host"),
                            shown(row, "name"),
                            shown(row, "slot"),
                            shown(row, "pid"),
                            shown(row, "status"),
                            shown(row, "restarts"),
                            row.has("memoryBytes")
                                    ? (row.get("memoryBytes").getAsLong() >> 20) + "M"
                                    : "-"));
        }
        return Columns.of(rows);
    }

    private static String shown(JsonObject row, String key) {
        JsonElement value = row.get(key);
        return value == null || value.isJsonNull() ? "-" : value.getAsString();
    }
}
