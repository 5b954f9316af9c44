package dev.opm.adapters.socket.wire.request;

import dev.opm.adapters.socket.wire.json.Choice;
import dev.opm.adapters.socket.wire.json.JsonFields;
import dev.opm.adapters.socket.wire.json.JsonObject;
import dev.opm.adapters.socket.wire.json.JsonWriter;

/// `save` and `restore`.
final class RestoreRequestJson {
    private RestoreRequestJson() {}

    static void write(JsonWriter json, Request.Save save) {
        json.field("request", "save");
        json.field("force", Choice.word(save.force()));
    }

    static Request<?> readSave(JsonObject object) {
        return new Request.Save(Choice.take(object, "force", Request.Force.values()));
    }

    static void write(JsonWriter json, Request.Restore restore) {
        json.field("request", "restore");
        JsonFields.textOrNull(json, "from", restore.from());
        json.field("policy", Choice.word(restore.policy()));
        json.field("onFailure", Choice.word(restore.onFailure()));
        json.field("mode", Choice.word(restore.mode()));
        JsonFields.numberOrNull(json, "parallel", restore.parallel());
        JsonFields.millisOrNull(json, "verifyForMs", restore.verifyFor());
        JsonFields.millisOrNull(json, "timeoutMs", restore.timeout());
    }

    static Request<?> readRestore(JsonObject object) {
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
