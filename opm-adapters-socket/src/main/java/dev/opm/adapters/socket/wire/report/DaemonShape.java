package dev.opm.adapters.socket.wire.report;

import dev.opm.adapters.socket.wire.json.JsonFields;
import dev.opm.adapters.socket.wire.json.JsonObject;
import dev.opm.adapters.socket.wire.json.JsonWriter;

/// A daemon as in `daemon status --json`, on the wire and in the document alike.
public final class DaemonShape {
    private DaemonShape() {}

    public static void write(JsonWriter json, DaemonView view) {
        json.startObject();
        json.field("running", true);
        json.field("pid", view.pid());
        json.field("version", view.version());
        json.field("home", view.home());
        json.field("uptimeMs", view.uptimeMs());
        json.field("apps", view.apps());
        json.field("instances", view.instances());
        json.field("memoryBytes", view.memoryBytes());
        JsonFields.textOrNull(json, "operation", view.operation());
        JsonFields.textOrNull(json, "controlGroups", view.controlGroups());
        json.endObject();
    }

    /// The same fields for a daemon that does not run.
    public static void writeNotRunning(JsonWriter json, String version, String home) {
        json.startObject();
        json.field("running", false);
        json.nullField("pid");
        json.field("version", version);
        json.field("home", home);
        json.nullField("uptimeMs");
        json.nullField("apps");
        json.nullField("instances");
        json.nullField("memoryBytes");
        json.nullField("operation");
        json.nullField("controlGroups");
        json.endObject();
    }

    public static DaemonView read(JsonObject object) {
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
