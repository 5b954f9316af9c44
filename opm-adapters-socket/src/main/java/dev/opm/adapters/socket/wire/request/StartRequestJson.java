package dev.opm.adapters.socket.wire.request;

import dev.opm.adapters.socket.wire.json.JsonFields;
import dev.opm.adapters.socket.wire.json.JsonObject;
import dev.opm.adapters.socket.wire.json.JsonWriter;
import dev.opm.adapters.socket.wire.json.ValueShape;
import dev.opm.domain.HandOptimized;

/// `start` and `start-program`, with where the caller stands and the options of the new app.
@HandOptimized(adr = 20)
final class StartRequestJson {
    private StartRequestJson() {}

    static void write(JsonWriter json, Request.Start start) {
        json.field("request", "start");
        JsonFields.texts(json, "words", start.words());
        if (!start.script().isPlain()) {
            writeScript(json, start.script());
        }
        writeInvocation(json, start.invocation());
        writeOptions(json, start.options());
    }

    static Request<?> readStart(JsonObject object) {
        return new Request.Start(
                object.texts("words"),
                object.optionalObject("script")
                        .map(StartRequestJson::readScript)
                        .orElse(Request.Script.PLAIN),
                readInvocation(object),
                readOptions(object));
    }

    private static void writeScript(JsonWriter json, Request.Script script) {
        json.startObject("script");
        JsonFields.textOrNull(json, "interpreter", script.interpreter());
        JsonFields.texts(json, "interpreterOptions", script.interpreterOptions());
        JsonFields.texts(json, "arguments", script.arguments());
        json.endObject();
    }

    private static Request.Script readScript(JsonObject object) {
        Request.Script script =
                new Request.Script(
                        object.optionalText("interpreter"),
                        object.texts("interpreterOptions"),
                        object.texts("arguments"));
        object.refuseTheRest();
        return script;
    }

    static void write(JsonWriter json, Request.StartProgram start) {
        json.field("request", "start-program");
        JsonFields.texts(json, "argv", start.argv());
        writeInvocation(json, start.invocation());
        writeOptions(json, start.options());
    }

    static Request<?> readStartProgram(JsonObject object) {
        return new Request.StartProgram(
                object.texts("argv"), readInvocation(object), readOptions(object));
    }

    private static void writeInvocation(JsonWriter json, Request.Invocation invocation) {
        json.startObject("invocation");
        json.field("cwd", invocation.cwd());
        JsonFields.textMap(json, "env", invocation.env());
        json.endObject();
    }

    private static Request.Invocation readInvocation(JsonObject parent) {
        JsonObject object = parent.object("invocation");
        Request.Invocation invocation =
                new Request.Invocation(object.text("cwd"), object.textMap("env"));
        object.refuseTheRest();
        return invocation;
    }

    private static void writeOptions(JsonWriter json, Request.StartOptions options) {
        json.startObject("options");
        JsonFields.textOrNull(json, "name", options.name());
        ValueShape.write(json, "settings", options.settings());
        json.endObject();
    }

    private static Request.StartOptions readOptions(JsonObject parent) {
        JsonObject object = parent.object("options");
        Request.StartOptions options =
                new Request.StartOptions(
                        object.optionalText("name"), ValueShape.read(object, "settings"));
        object.refuseTheRest();
        return options;
    }
}
