package dev.opm.adapters.socket.wire.request;

import dev.opm.adapters.socket.wire.json.Choice;
import dev.opm.adapters.socket.wire.json.JsonFields;
import dev.opm.adapters.socket.wire.json.JsonObject;
import dev.opm.adapters.socket.wire.json.JsonWriter;
import dev.opm.adapters.socket.wire.json.ValueShape;

/// What changes a known app: `reconfigure`, `edit` and `rename`.
final class SettingRequestJson {
    private SettingRequestJson() {}

    static void write(JsonWriter json, Request.Reconfigure change) {
        TargetRequestJson.write(json, "reconfigure", change.targets());
        ValueShape.write(json, "set", change.set());
        JsonFields.texts(json, "unset", change.unset());
        json.field("cwd", change.cwd());
        writeHow(json, change.effect(), change.mode());
    }

    static Request<?> readReconfigure(JsonObject object) {
        return new Request.Reconfigure(
                object.texts("targets"),
                ValueShape.read(object, "set"),
                object.texts("unset"),
                object.text("cwd"),
                Choice.take(object, "effect", Request.Effect.values()),
                Choice.take(object, "mode", Request.Mode.values()));
    }

    static void write(JsonWriter json, Request.Edit edit) {
        json.field("request", "edit");
        json.field("target", edit.target());
        FileRequestJson.writeFile(json, edit.file());
        writeHow(json, edit.effect(), edit.mode());
    }

    static Request<?> readEdit(JsonObject object) {
        return new Request.Edit(
                object.text("target"),
                FileRequestJson.readFile(object),
                Choice.take(object, "effect", Request.Effect.values()),
                Choice.take(object, "mode", Request.Mode.values()));
    }

    static void write(JsonWriter json, Request.Rename rename) {
        json.field("request", "rename");
        json.field("target", rename.target());
        json.field("name", rename.name());
    }

    private static void writeHow(JsonWriter json, Request.Effect effect, Request.Mode mode) {
        json.field("effect", Choice.word(effect));
        json.field("mode", Choice.word(mode));
    }
}
