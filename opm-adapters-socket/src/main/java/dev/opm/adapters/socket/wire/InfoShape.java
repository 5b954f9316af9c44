package dev.opm.adapters.socket.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// One app as in `info --json`, on the wire and in the document alike.
final class InfoShape {
    private InfoShape() {}

    static void writeAll(JsonGenerator json, List<InfoView> views) throws IOException {
        json.writeStartArray();
        for (InfoView view : views) {
            write(json, view);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, InfoView view) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", view.id());
        json.writeStringField("name", view.name());
        JsonFields.texts(json, "command", view.command());
        json.writeStringField("cwd", view.cwd());
        json.writeStringField("restart", view.restart());
        json.writeNumberField("restartDelayMs", view.restartDelayMs());
        json.writeNumberField("maxRestarts", view.maxRestarts());
        json.writeNumberField("stopTimeoutMs", view.stopTimeoutMs());
        ValueShape.write(json, "settings", view.settings());
        json.writeFieldName("instances");
        InstanceShape.writeAll(json, view.instances());
        json.writeFieldName("logs");
        LogFileShape.writeAll(json, view.logs());
        json.writeEndObject();
    }

    static List<InfoView> readAll(JsonObject parent, String key) {
        List<InfoView> views = new ArrayList<>();
        for (JsonObject object : parent.objects(key)) {
            views.add(
                    new InfoView(
                            object.integer("id"),
                            object.text("name"),
                            object.texts("command"),
                            object.text("cwd"),
                            object.text("restart"),
                            object.wholeNumber("restartDelayMs"),
                            object.integer("maxRestarts"),
                            object.wholeNumber("stopTimeoutMs"),
                            ValueShape.read(object, "settings"),
                            InstanceShape.readAll(object, "instances"),
                            LogFileShape.readAll(object, "logs")));
        }
        return views;
    }
}
