package dev.opm.adapters.socket.wire.instance;

import dev.opm.adapters.socket.wire.json.JsonObject;
import dev.opm.adapters.socket.wire.json.JsonWriter;
import java.util.Optional;

/// `{"code":3}`, `{"signal":"KILL"}`, `{"unknown":true}`, or null for no exit.
final class ExitShape {
    private ExitShape() {}

    public static void write(JsonWriter json, String key, Optional<ExitView> exit) {
        if (exit.isEmpty()) {
            json.nullField(key);
            return;
        }
        json.startObject(key);
        ExitView end = exit.get();
        if (end instanceof ExitView.Code(int code)) {
            json.field("code", code);
        } else if (end instanceof ExitView.Killed(String signal)) {
            json.field("signal", signal);
        } else {
            json.field("unknown", true);
        }
        json.endObject();
    }

    /// What a newer daemon may say that this client does not know is an unknown exit.
    public static Optional<ExitView> read(JsonObject parent, String key) {
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
