package dev.opm.adapters.socket.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/// `save` and `restore`.
final class RestoreRequests {
    private RestoreRequests() {}

    static void write(JsonGenerator json, Request.Save save) throws IOException {
        json.writeStringField("request", "save");
        json.writeStringField("force", Choice.word(save.force()));
    }

    static Request readSave(JsonObject object) {
        return new Request.Save(Choice.take(object, "force", Request.Force.values()));
    }

    static void write(JsonGenerator json, Request.Restore restore) throws IOException {
        json.writeStringField("request", "restore");
        JsonFields.textOrNull(json, "from", restore.from());
        json.writeStringField("policy", Choice.word(restore.policy()));
        json.writeStringField("onFailure", Choice.word(restore.onFailure()));
        json.writeStringField("mode", Choice.word(restore.mode()));
        JsonFields.numberOrNull(json, "parallel", restore.parallel());
        JsonFields.millisOrNull(json, "verifyForMs", restore.verifyFor());
        JsonFields.millisOrNull(json, "timeoutMs", restore.timeout());
    }

    static Request readRestore(JsonObject object) {
        return new Request.Restore(
                object.optionalText("from"),
                Choice.take(object, "policy", Request.Policy.values()),
                Choice.take(object, "onFailure", Request.OnFailure.values()),
                Choice.take(object, "mode", Request.Mode.values()),
                object.optionalInteger("parallel"),
                object.optionalMillis("verifyForMs"),
                object.optionalMillis("timeoutMs"));
    }
}
