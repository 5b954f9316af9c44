package dev.opm.adapters.socket.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/// `start` and `start-program`, with where the caller stands and the options of the new app.
final class StartRequests {
    private StartRequests() {}

    static void write(JsonGenerator json, Request.Start start) throws IOException {
        json.writeStringField("request", "start");
        JsonFields.texts(json, "words", start.words());
        writeInvocation(json, start.invocation());
        writeOptions(json, start.options());
    }

    static Request readStart(JsonObject object) {
        return new Request.Start(
                object.texts("words"), readInvocation(object), readOptions(object));
    }

    static void write(JsonGenerator json, Request.StartProgram start) throws IOException {
        json.writeStringField("request", "start-program");
        JsonFields.texts(json, "argv", start.argv());
        writeInvocation(json, start.invocation());
        writeOptions(json, start.options());
    }

    static Request readStartProgram(JsonObject object) {
        return new Request.StartProgram(
                object.texts("argv"), readInvocation(object), readOptions(object));
    }

    private static void writeInvocation(JsonGenerator json, Request.Invocation invocation)
            throws IOException {
        json.writeObjectFieldStart("invocation");
        json.writeStringField("cwd", invocation.cwd());
        JsonFields.textMap(json, "env", invocation.env());
        json.writeEndObject();
    }

    private static Request.Invocation readInvocation(JsonObject parent) {
        JsonObject object = parent.object("invocation");
        Request.Invocation invocation =
                new Request.Invocation(object.text("cwd"), object.textMap("env"));
        object.refuseTheRest();
        return invocation;
    }

    private static void writeOptions(JsonGenerator json, Request.StartOptions options)
            throws IOException {
        json.writeObjectFieldStart("options");
        JsonFields.textOrNull(json, "name", options.name());
        ValueShape.write(json, "settings", options.settings());
        json.writeEndObject();
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
