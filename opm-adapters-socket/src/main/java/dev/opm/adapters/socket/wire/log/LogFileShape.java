package dev.opm.adapters.socket.wire.log;

import dev.opm.adapters.socket.wire.json.JsonObject;
import dev.opm.adapters.socket.wire.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/// Where the output of one instance is, on the wire and in the document alike.
public final class LogFileShape {
    private LogFileShape() {}

    public static void writeAll(JsonWriter json, List<LogFileView> views) {
        json.startArray();
        for (LogFileView view : views) {
            json.startObject();
            json.field("id", view.id());
            json.field("name", view.name());
            json.field("instance", view.instance());
            json.field("out", view.out());
            json.field("err", view.err());
            json.field("milestones", view.runTimes());
            json.field("lostBytes", view.lostBytes());
            json.endObject();
        }
        json.endArray();
    }

    public static List<LogFileView> readAll(JsonObject parent, String key) {
        List<LogFileView> views = new ArrayList<>();
        for (JsonObject object : parent.objects(key)) {
            views.add(
                    new LogFileView(
                            object.integer("id"),
                            object.text("name"),
                            object.integer("instance"),
                            object.text("out"),
                            object.text("err"),
                            object.text("milestones"),
                            object.wholeNumber("lostBytes")));
        }
        return views;
    }
}
