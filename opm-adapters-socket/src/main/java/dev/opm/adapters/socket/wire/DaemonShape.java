package dev.opm.adapters.socket.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/// A daemon as in `daemon status --json`, on the wire and in the document alike.
final class DaemonShape {
    private DaemonShape() {}

    static void write(JsonGenerator json, DaemonView view) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("running", true);
        json.writeNumberField("pid", view.pid());
        json.writeStringField("version", view.version());
        json.writeStringField("home", view.home());
        json.writeNumberField("uptimeMs", view.uptimeMs());
        json.writeNumberField("apps", view.apps());
        json.writeNumberField("instances", view.instances());
        json.writeNumberField("memoryBytes", view.memoryBytes());
        JsonFields.textOrNull(json, "operation", view.operation());
        JsonFields.textOrNull(json, "controlGroups", view.controlGroups());
        json.writeEndObject();
    }

    /// The same fields for a daemon that does not run.
    static void writeNotRunning(JsonGenerator json, String version, String home)
            throws IOException {
        json.writeStartObject();
        json.writeBooleanField("running", false);
        json.writeNullField("pid");
        json.writeStringField("version", version);
        json.writeStringField("home", home);
        json.writeNullField("uptimeMs");
        json.writeNullField("apps");
        json.writeNullField("instances");
        json.writeNullField("memoryBytes");
        json.writeNullField("operation");
        json.writeNullField("controlGroups");
        json.writeEndObject();
    }

    static DaemonView read(JsonObject object) {
        return new DaemonView(
                object.integer("pid"),
                object.text("version"),
                object.text("home"),
                object.wholeNumber("uptimeMs"),
                object.integer("apps"),
                object.integer("instances"),
                object.wholeNumber("memoryBytes"),
                object.optionalText("operation"),
                object.optionalText("controlGroups"));
    }
}
