package dev.opm.adapters.socket.wire.reply;

import dev.opm.adapters.socket.wire.instance.InstanceShape;
import dev.opm.adapters.socket.wire.json.JsonFields;
import dev.opm.adapters.socket.wire.json.JsonObject;
import dev.opm.adapters.socket.wire.json.JsonWriter;
import dev.opm.domain.HandOptimized;
import java.util.Map;

/// The reply that `list` and every action gets.
@HandOptimized(adr = 20)
final class InstancesReply {
    private InstancesReply() {}

    static void write(JsonWriter json, Reply.Instances reply) {
        json.name("instances");
        InstanceShape.writeAll(json, reply.instances());
        JsonFields.texts(json, "warnings", reply.warnings());
        if (!reply.untouched().isEmpty()) {
            JsonFields.texts(json, "untouched", reply.untouched());
        }
        if (!reply.files().isEmpty()) {
            JsonFields.textMap(json, "files", reply.files());
        }
    }

    static Reply read(JsonObject object) {
        return new Reply.Instances(
                InstanceShape.readAll(object, "instances"),
                object.texts("warnings"),
                object.optionalTexts("untouched"),
                object.has("files") ? object.textMap("files") : Map.of());
    }
}
