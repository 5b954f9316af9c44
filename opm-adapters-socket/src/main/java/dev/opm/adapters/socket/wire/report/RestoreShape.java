package dev.opm.adapters.socket.wire.report;

import dev.opm.adapters.socket.wire.json.JsonFields;
import dev.opm.adapters.socket.wire.json.JsonObject;
import dev.opm.adapters.socket.wire.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/// The report of `restore --json`, on the wire and in the document alike.
public final class RestoreShape {
    private RestoreShape() {}

    public static void write(JsonWriter json, RestoreView view) {
        json.startObject();
        json.field("outcome", view.outcome());
        json.field("operation", view.operation());
        json.field("adopted", view.adopted());
        json.field("started", view.started());
        json.field("replaced", view.replaced());
        json.field("swept", view.swept());
        json.field("durationMs", view.durationMs());
        json.startArray("instances");
        for (RestoreView.Line line : view.instances()) {
            writeLine(json, line);
        }
        json.endArray();
        JsonFields.texts(json, "warnings", view.warnings());
        JsonFields.textOrNull(json, "error", view.error());
        json.endObject();
    }

    private static void writeLine(JsonWriter json, RestoreView.Line line) {
        json.startObject();
        json.field("id", line.id());
        json.field("name", line.name());
        json.field("instance", line.instance());
        json.field("action", line.action());
        JsonFields.numberOrNull(json, "pid", line.pid());
        JsonFields.textOrNull(json, "stage", line.stage());
        JsonFields.textOrNull(json, "error", line.error());
        json.endObject();
    }

    public static RestoreView read(JsonObject object) {
        return new RestoreView(
                object.text("outcome"),
                object.text("operation"),
                object.integer("adopted"),
                object.integer("started"),
                object.integer("replaced"),
                object.integer("swept"),
                object.wholeNumber("durationMs"),
                readLines(object),
                object.texts("warnings"),
                object.optionalText("error"));
    }

    private static List<RestoreView.Line> readLines(JsonObject parent) {
        List<RestoreView.Line> lines = new ArrayList<>();
        for (JsonObject object : parent.objects("instances")) {
            lines.add(
                    new RestoreView.Line(
                            object.integer("id"),
                            object.text("name"),
                            object.integer("instance"),
                            object.text("action"),
                            object.optionalInteger("pid"),
                            object.optionalText("stage"),
                            object.optionalText("error")));
        }
        return lines;
    }
}
