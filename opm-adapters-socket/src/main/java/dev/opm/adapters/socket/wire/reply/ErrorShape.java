package dev.opm.adapters.socket.wire.reply;

import dev.opm.adapters.socket.wire.json.JsonObject;
import dev.opm.adapters.socket.wire.json.JsonWriter;

/// `{"code":"NO_SUCH_APP","message":"…"}`, on the wire and in the document alike.
final class ErrorShape {
    private ErrorShape() {}

    public static void write(JsonWriter json, Reply.Failed failed) {
        json.startObject("error");
        json.field("code", failed.code().name());
        json.field("message", failed.message());
        json.endObject();
    }

    /// A code that only a newer daemon knows is a plain failure here.
    public static Reply.Failed read(JsonObject parent) {
        JsonObject error = parent.object("error");
        String name = error.text("code");
        ErrorCode code = ErrorCode.FAILED;
        for (ErrorCode known : ErrorCode.values()) {
            if (known.name().equals(name)) {
                code = known;
            }
        }
        return new Reply.Failed(code, error.text("message"));
    }
}
