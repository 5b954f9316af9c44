package dev.opm.adapters.socket.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;

/// `{"code":3}`, `{"signal":"KILL"}`, `{"unknown":true}`, or null for no exit.
final class ExitShape {
    private ExitShape() {}

    static void write(JsonGenerator json, String key, Optional<ExitView> exit) throws IOException {
        if (exit.isEmpty()) {
            json.writeNullField(key);
            return;
        }
        json.writeObjectFieldStart(key);
        ExitView end = exit.get();
        if (end instanceof ExitView.Code(int code)) {
            json.writeNumberField("code", code);
        } else if (end instanceof ExitView.Killed(String signal)) {
            json.writeStringField("signal", signal);
        } else {
            json.writeBooleanField("unknown", true);
        }
        json.writeEndObject();
    }

    /// What a newer daemon may say that this client does not know is an unknown exit.
    static Optional<ExitView> read(JsonObject parent, String key) {
        Optional<JsonObject> given = parent.optionalObject(key);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Optional<Integer> code = given.get().optionalInteger("code");
        if (code.isPresent()) {
            return Optional.of(new ExitView.Code(code.get()));
        }
        Optional<String> signal = given.get().optionalText("signal");
        return Optional.of(
                signal.isPresent() ? new ExitView.Killed(signal.get()) : new ExitView.Unknown());
    }
}
