package dev.opm.adapters.socket.wire.instance;

import dev.opm.adapters.socket.wire.json.IsoTime;
import dev.opm.adapters.socket.wire.json.JsonFields;
import dev.opm.adapters.socket.wire.json.JsonObject;
import dev.opm.adapters.socket.wire.json.JsonWriter;
import dev.opm.domain.HandOptimized;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One instance as in `list --json`, on the wire and in the document alike.
@HandOptimized(adr = 20)
public final class InstanceShape {
    private InstanceShape() {}

    public static void writeAll(JsonWriter json, List<InstanceView> views) {
        json.startArray();
        for (InstanceView view : views) {
            write(json, view);
        }
        json.endArray();
    }

    private static void write(JsonWriter json, InstanceView view) {
        json.startObject();
        json.field("id", view.id());
        json.field("name", view.name());
        json.field("instance", view.instance());
        JsonFields.numberOrNull(json, "pid", view.pid());
        json.field("status", view.status());
        json.field("desired", view.desired());
        json.field("restarts", view.restarts());
        writeStart(json, view.startedAt());
        JsonFields.numberOrNull(json, "uptimeMs", view.uptimeMs());
        JsonFields.decimal(json, "cpuPercent", view.cpuPercent());
        json.field("memoryBytes", view.memoryBytes());
        JsonFields.texts(json, "command", view.command());
        json.field("cwd", view.cwd());
        ExitShape.write(json, "exit", view.exit());
        json.field("namespace", view.namespace());
        JsonFields.texts(json, "drift", view.drift());
        json.endObject();
    }

    private static void writeStart(JsonWriter json, Optional<Instant> start) {
        if (start.isPresent()) {
            json.field("startedAt", IsoTime.text(start.get()));
        } else {
            json.nullField("startedAt");
        }
    }

    public static List<InstanceView> readAll(JsonObject parent, String key) {
        List<JsonObject> objects = parent.objects(key);
        List<InstanceView> views = new ArrayList<>(objects.size());
        for (JsonObject object : objects) {
            views.add(read(object));
        }
        return views;
    }

    private static InstanceView read(JsonObject object) {
        return new InstanceView(
                object.integer("id"),
                object.text("name"),
                object.integer("instance"),
                object.optionalInteger("pid"),
                object.text("status"),
                object.text("desired"),
                object.integer("restarts"),
                readStart(object.optionalText("startedAt")),
                object.optionalWholeNumber("uptimeMs"),
                object.decimal("cpuPercent"),
                object.wholeNumber("memoryBytes"),
                object.texts("command"),
                object.text("cwd"),
                ExitShape.read(object, "exit"),
                object.optionalText("namespace").orElse("default"),
                object.optionalTexts("drift"));
    }

    private static Optional<Instant> readStart(Optional<String> start) {
        return start.isPresent() ? Optional.of(IsoTime.parse(start.get())) : Optional.empty();
    }
}
