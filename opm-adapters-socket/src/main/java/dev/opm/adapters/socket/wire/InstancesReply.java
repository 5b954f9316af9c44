package dev.opm.adapters.socket.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/// The reply that `list` and every action gets.
final class InstancesReply {
    private InstancesReply() {}

    static void write(JsonGenerator json, Reply.Instances reply) throws IOException {
        json.writeFieldName("instances");
        InstanceShape.writeAll(json, reply.instances());
        JsonFields.texts(json, "warnings", reply.warnings());
        if (!reply.untouched().isEmpty()) {
            JsonFields.texts(json, "untouched", reply.untouched());
        }
    }

    static Reply read(JsonObject object) {
        return new Reply.Instances(
                InstanceShape.readAll(object, "instances"),
                object.texts("warnings"),
                object.optionalTexts("untouched"));
    }
}
