package dev.opm.adapters.socket.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The requests that are a name and targets, and little more.
final class TargetRequests {
    private TargetRequests() {}

    static void write(JsonGenerator json, String name, List<String> targets) throws IOException {
        json.writeStringField("request", name);
        JsonFields.texts(json, "targets", targets);
    }

    static void write(JsonGenerator json, Request.Restart restart) throws IOException {
        write(json, "restart", restart.targets());
        Optional<Map<String, String>> env = restart.updateEnv();
        if (env.isPresent()) {
            JsonFields.textMap(json, "updateEnv", env.get());
        } else {
            json.writeNullField("updateEnv");
        }
    }

    static Request readRestart(JsonObject object) {
        return new Request.Restart(object.texts("targets"), object.optionalTextMap("updateEnv"));
    }

    static void write(JsonGenerator json, Request.Signal signal) throws IOException {
        write(json, "signal", signal.targets());
        json.writeStringField("signal", signal.signal());
    }

    static void write(JsonGenerator json, Request.Env env) throws IOException {
        json.writeStringField("request", "env");
        json.writeStringField("target", env.target());
    }
}
