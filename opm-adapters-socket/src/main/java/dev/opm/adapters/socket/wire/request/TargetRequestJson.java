package dev.opm.adapters.socket.wire.request;

import dev.opm.adapters.socket.wire.json.JsonFields;
import dev.opm.adapters.socket.wire.json.JsonObject;
import dev.opm.adapters.socket.wire.json.JsonWriter;
import dev.opm.domain.HandOptimized;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The requests that are a name and targets, and little more.
@HandOptimized(adr = 20)
final class TargetRequestJson {
    private TargetRequestJson() {}

    static void write(JsonWriter json, String name, List<String> targets) {
        json.field("request", name);
        JsonFields.texts(json, "targets", targets);
    }

    static void write(JsonWriter json, Request.Restart restart) {
        write(json, "restart", restart.targets());
        Optional<Map<String, String>> env = restart.updateEnv();
        if (env.isPresent()) {
            JsonFields.textMap(json, "updateEnv", env.get());
        } else {
            json.nullField("updateEnv");
        }
    }

    static Request<?> readRestart(JsonObject object) {
        return new Request.Restart(object.texts("targets"), object.optionalTextMap("updateEnv"));
    }

    static void write(JsonWriter json, Request.Signal signal) {
        write(json, "signal", signal.targets());
        json.field("signal", signal.signal());
    }

    static void write(JsonWriter json, Request.Env env) {
        json.field("request", "env");
        json.field("target", env.target());
    }
}
