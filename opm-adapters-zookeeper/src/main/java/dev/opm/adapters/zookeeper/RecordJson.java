package dev.opm.adapters.zookeeper;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.cluster.ClusterApp;
import dev.opm.domain.cluster.CoordinationFailure;
import dev.opm.domain.cluster.Failover;
import dev.opm.domain.cluster.HostName;
import dev.opm.domain.cluster.HostRecord;
import dev.opm.domain.cluster.HostRecord.Availability;
import dev.opm.domain.cluster.Placement;
import dev.opm.domain.cluster.SlotId;
import dev.opm.domain.cluster.SlotRecord;
import dev.opm.domain.cluster.SlotRecord.Progress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// The records of the store as JSON in UTF-8. Fields that are not known are overlooked: a newer
/// host may have written them.
final class RecordJson {
    private RecordJson() {}

    static byte[] of(HostRecord host) {
        JsonObject json = new JsonObject();
        json.addProperty("name", host.name().value());
        json.addProperty("beat", host.beat());
        json.addProperty("address", host.address());
        json.add("labels", labels(host.labels()));
        json.addProperty("availability", word(host.availability()));
        json.addProperty("guard", host.guard());
        json.addProperty("store", host.store());
        json.addProperty("report", host.report());
        return bytes(json);
    }

    static HostRecord host(String path, String data) {
        return read(
                path,
                data,
                json ->
                        new HostRecord(
                                new HostName(text(json, "name")),
                                json.get("beat").getAsLong(),
                                text(json, "address"),
                                labels(json),
                                Availability.valueOf(upper(json, "availability")),
                                text(json, "guard"),
                                json.has("store") ? text(json, "store") : "",
                                json.has("report") ? text(json, "report") : ""));
    }

    static byte[] of(SlotRecord slot) {
        JsonObject json = new JsonObject();
        json.addProperty("slot", slot.slot().toString());
        slot.holder().ifPresent(holder -> json.addProperty("holder", holder.value()));
        json.addProperty("claim", slot.claim());
        json.addProperty("revision", slot.revision());
        json.addProperty("progress", word(slot.progress()));
        return bytes(json);
    }

    static SlotRecord slot(String path, String data) {
        return read(
                path,
                data,
                json ->
                        new SlotRecord(
                                SlotId.parse(text(json, "slot")),
                                Optional.ofNullable(json.get("holder"))
                                        .map(holder -> new HostName(holder.getAsString())),
                                json.get("claim").getAsLong(),
                                json.get("revision").getAsLong(),
                                Progress.valueOf(upper(json, "progress"))));
    }

    static byte[] of(ClusterApp app) {
        JsonObject json = new JsonObject();
        json.addProperty("name", app.name().value());
        json.addProperty("revision", app.revision());
        json.addProperty("definition", app.definition());
        switch (app.placement().hosts()) {
            case Placement.Hosts.Count(int count) -> json.addProperty("hosts", count);
            case Placement.Hosts.All _ -> json.addProperty("hosts", "all");
        }
        json.add("labels", labels(app.placement().labels()));
        json.add("prefer", texts(app.placement().prefer()));
        json.addProperty("failover", word(app.failover()));
        json.addProperty("desired", word(app.desired()));
        json.add("dependsOn", texts(app.dependsOn()));
        app.move()
                .ifPresent(move -> {
                    JsonObject order = new JsonObject();
                    order.addProperty("slot", move.slot().toString());
                    order.addProperty("from", move.from().value());
                    order.addProperty("to", move.to().value());
                    order.addProperty("claim", move.claim());
                    json.add("move", order);
                });
        return bytes(json);
    }

    static ClusterApp app(String path, String data) {
        return read(
                path,
                data,
                json ->
                        new ClusterApp(
                                new AppName(text(json, "name")),
                                json.get("revision").getAsLong(),
                                text(json, "definition"),
                                new Placement(
                                        hosts(json.get("hosts")),
                                        labels(json),
                                        list(json, "prefer", HostName::new)),
                                Failover.valueOf(upper(json, "failover")),
                                DesiredState.valueOf(upper(json, "desired")),
                                list(json, "dependsOn", AppName::new),
                                Optional.ofNullable(json.get("move"))
                                        .map(JsonElement::getAsJsonObject)
                                        .map(RecordJson::move)));
    }

    private static ClusterApp.Move move(JsonObject json) {
        return new ClusterApp.Move(
                SlotId.parse(text(json, "slot")),
                new HostName(text(json, "from")),
                new HostName(text(json, "to")),
                json.get("claim").getAsLong());
    }

    private static Placement.Hosts hosts(JsonElement hosts) {
        return hosts.getAsString().equals("all")
                ? new Placement.Hosts.All()
                : new Placement.Hosts.Count(hosts.getAsInt());
    }

    private static <T> T read(String path, String data, Function<JsonObject, T> reading) {
        try {
            return reading.apply(JsonParser.parseString(data).getAsJsonObject());
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | UnsupportedOperationException
                | NullPointerException flawed) {
            throw new CoordinationFailure(
                    "the record " + path + " of the store cannot be read: " + flawed.getMessage());
        }
    }

    private static byte[] bytes(JsonObject json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject labels(Map<String, String> labels) {
        JsonObject json = new JsonObject();
        new TreeMap<>(labels).forEach(json::addProperty);
        return json;
    }

    private static Map<String, String> labels(JsonObject json) {
        Map<String, String> labels = new TreeMap<>();
        json.getAsJsonObject("labels")
                .entrySet()
                .forEach(label -> labels.put(label.getKey(), label.getValue().getAsString()));
        return labels;
    }

    private static JsonArray texts(List<?> values) {
        JsonArray json = new JsonArray();
        values.forEach(value -> json.add(value.toString()));
        return json;
    }

    private static <T> List<T> list(JsonObject json, String key, Function<String, T> reading) {
        List<T> values = new ArrayList<>();
        json.getAsJsonArray(key).forEach(value -> values.add(reading.apply(value.getAsString())));
        return values;
    }

    private static String text(JsonObject json, String key) {
        return json.get(key).getAsString();
    }

    private static String upper(JsonObject json, String key) {
        return text(json, key).toUpperCase(Locale.ROOT);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
