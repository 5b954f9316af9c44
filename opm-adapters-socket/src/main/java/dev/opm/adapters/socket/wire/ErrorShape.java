package dev.opm.adapters.socket.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/// `{"code":"NO_SUCH_APP","message":"…"}`, on the wire and in the document alike.
final class ErrorShape {
    private ErrorShape() {}

    static void write(JsonGenerator json, Reply.Failed failed) throws IOException {
        json.writeObjectFieldStart("error");
        json.writeStringField("code", failed.code().name());
        json.writeStringField("message", failed.message());
        json.writeEndObject();
    }

    /// A code that only a newer daemon knows is a plain failure here.
    static Reply.Failed read(JsonObject parent) {
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
