package dev.opm.adapters.socket.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One instance as in `list --json`, on the wire and in the document alike.
final class InstanceShape {
    private InstanceShape() {}

    static void writeAll(JsonGenerator json, List<InstanceView> views) throws IOException {
        json.writeStartArray();
        for (InstanceView view : views) {
            write(json, view);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, InstanceView view) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", view.id());
        json.writeStringField("name", view.name());
        json.writeNumberField("instance", view.instance());
        JsonFields.numberOrNull(json, "pid", view.pid());
        json.writeStringField("status", view.status());
        json.writeStringField("desired", view.desired());
        json.writeNumberField("restarts", view.restarts());
        writeStart(json, view.startedAt());
        JsonFields.numberOrNull(json, "uptimeMs", view.uptimeMs());
        JsonFields.decimal(json, "cpuPercent", view.cpuPercent());
        json.writeNumberField("memoryBytes", view.memoryBytes());
        JsonFields.texts(json, "command", view.command());
        json.writeStringField("cwd", view.cwd());
        ExitShape.write(json, "exit", view.exit());
        json.writeStringField("namespace", view.namespace());
        json.writeEndObject();
    }

    private static void writeStart(JsonGenerator json, Optional<Instant> start) throws IOException {
        if (start.isPresent()) {
            json.writeStringField("startedAt", IsoTime.text(start.get()));
        } else {
            json.writeNullField("startedAt");
        }
    }

    static List<InstanceView> readAll(JsonObject parent, String key) {
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
                object.optionalText("namespace").orElse("default"));
    }

    private static Optional<Instant> readStart(Optional<String> start) {
        return start.isPresent() ? Optional.of(IsoTime.parse(start.get())) : Optional.empty();
    }
}
