package dev.opm.adapters.socket.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Where the output of one instance is, on the wire and in the document alike.
final class LogFileShape {
    private LogFileShape() {}

    static void writeAll(JsonGenerator json, List<LogFileView> views) throws IOException {
        json.writeStartArray();
        for (LogFileView view : views) {
            json.writeStartObject();
            json.writeNumberField("id", view.id());
            json.writeStringField("name", view.name());
            json.writeNumberField("instance", view.instance());
            json.writeStringField("out", view.out());
            json.writeStringField("err", view.err());
            json.writeStringField("milestones", view.milestones());
            json.writeNumberField("lostBytes", view.lostBytes());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static List<LogFileView> readAll(JsonObject parent, String key) {
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
