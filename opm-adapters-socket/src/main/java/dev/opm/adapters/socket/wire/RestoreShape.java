package dev.opm.adapters.socket.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The report of `restore --json`, on the wire and in the document alike.
final class RestoreShape {
    private RestoreShape() {}

    static void write(JsonGenerator json, RestoreView view) throws IOException {
        json.writeStartObject();
        json.writeStringField("outcome", view.outcome());
        json.writeStringField("operation", view.operation());
        json.writeNumberField("adopted", view.adopted());
        json.writeNumberField("started", view.started());
        json.writeNumberField("replaced", view.replaced());
        json.writeNumberField("swept", view.swept());
        json.writeNumberField("durationMs", view.durationMs());
        json.writeArrayFieldStart("instances");
        for (RestoreView.Line line : view.instances()) {
            writeLine(json, line);
        }
        json.writeEndArray();
        JsonFields.texts(json, "warnings", view.warnings());
        JsonFields.textOrNull(json, "error", view.error());
        json.writeEndObject();
    }

    private static void writeLine(JsonGenerator json, RestoreView.Line line) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", line.id());
        json.writeStringField("name", line.name());
        json.writeNumberField("instance", line.instance());
        json.writeStringField("action", line.action());
        JsonFields.numberOrNull(json, "pid", line.pid());
        JsonFields.textOrNull(json, "stage", line.stage());
        JsonFields.textOrNull(json, "error", line.error());
        json.writeEndObject();
    }

    static RestoreView read(JsonObject object) {
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
