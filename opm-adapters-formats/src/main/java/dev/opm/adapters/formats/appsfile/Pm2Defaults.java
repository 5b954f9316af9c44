package dev.opm.adapters.formats.appsfile;

import dev.opm.adapters.formats.shell.CommandText;
import dev.opm.domain.app.InstanceEnvironment;
import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What pm2 does if nobody says, and OPM would do otherwise: INT is the signal that asks an app to
/// end, an instance finds its number in NODE_APP_INSTANCE, and Python does not buffer its output.
final class Pm2Defaults {
    private static final Set<String> STOPS =
            Set.of("stop_signal", "kill_signal", "stop_sequence", "stop-signal");

    private Pm2Defaults() {}

    static Map<String, Value> settings(Map<String, Value> fields) {
        return STOPS.stream().anyMatch(fields::containsKey)
                ? Map.of()
                : Map.of("stop_signal", new Value.Text("INT"));
    }

    /// Below what the app says itself.
    static Map<String, String> env(Map<String, Value> fields) {
        Map<String, String> env = new LinkedHashMap<>();
        env.put(
                text(fields, "instance_var", "NODE_APP_INSTANCE"),
                InstanceEnvironment.INDEX_REFERENCE);
        boolean isPython =
                text(fields, "interpreter", "").contains("python")
                        || CommandText.interpreter(text(fields, "script", "")).stream()
                                .anyMatch(word -> word.startsWith("python"));
        if (isPython) {
            env.put("PYTHONUNBUFFERED", "1");
        }
        return env;
    }

    private static String text(Map<String, Value> fields, String key, String standard) {
        return Stream.of(fields.getOrDefault(key, new Value.Text(standard)))
                .map(value -> {
                    try {
                        return Kinds.text(value);
                    } catch (FlawedSetting flaw) {
                        return standard;
                    }
                })
                .findFirst()
                .orElse(standard);
    }
}
