package dev.opm.adapters.socket.wire.instance;

import dev.opm.adapters.socket.wire.json.JsonFields;
import dev.opm.adapters.socket.wire.json.JsonObject;
import dev.opm.adapters.socket.wire.json.JsonWriter;
import dev.opm.adapters.socket.wire.json.ValueShape;
import dev.opm.adapters.socket.wire.log.LogFileShape;
import java.util.ArrayList;
import java.util.List;

/// One app as in `info --json`, on the wire and in the document alike.
public final class InfoShape {
    private InfoShape() {}

    public static void writeAll(JsonWriter json, List<InfoView> views) {
        json.startArray();
        for (InfoView view : views) {
            write(json, view);
        }
        json.endArray();
    }

    private static void write(JsonWriter json, InfoView view) {
        json.startObject();
        json.field("id", view.id());
        json.field("name", view.name());
        JsonFields.texts(json, "command", view.command());
        json.field("cwd", view.cwd());
        json.field("restart", view.restart());
        json.field("restartDelayMs", view.restartDelayMs());
        json.field("maxRestarts", view.maxRestarts());
        json.field("stopTimeoutMs", view.stopTimeoutMs());
        ValueShape.write(json, "settings", view.settings());
        JsonFields.texts(json, "notices", view.notices());
        json.name("instances");
        InstanceShape.writeAll(json, view.instances());
        json.name("logs");
        LogFileShape.writeAll(json, view.logs());
        json.endObject();
    }

    public static List<InfoView> readAll(JsonObject parent, String key) {
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
                            object.texts("notices"),
                            InstanceShape.readAll(object, "instances"),
                            LogFileShape.readAll(object, "logs")));
        }
        return views;
    }
}
