package dev.opm.adapters.formats.appsfile.pm2;

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
/// end, a death counts that comes within a second, an instance finds its number in
/// NODE_APP_INSTANCE, and Python does not buffer its output.
public final class Pm2Defaults {
    private static final Set<String> STOPS =
            Set.of("stop_signal", "kill_signal", "stop_sequence", "stop-signal");

    private Pm2Defaults() {}

    public static Map<String, Value> settings(Map<String, Value> fields) {
        Map<String, Value> settings = new LinkedHashMap<>();
        if (STOPS.stream().noneMatch(fields::containsKey)) {
            settings.put("stop_signal", new Value.Text("INT"));
        }
        settings.put("min_uptime", new Value.Text("1s"));
        return settings;
    }

    /// Whether pm2 would make a cluster of it without having been told: several instances of a
    /// program that node runs.
    public static boolean isCluster(Map<String, Value> fields) {
        String count = text(fields, "instances", "1");
        boolean isNode =
                fields.containsKey("interpreter")
                        ? text(fields, "interpreter", "").contains("node")
                        : CommandText.interpreter(text(fields, "script", "")).stream()
                                .anyMatch(word -> word.equals("node"));
        return isNode && !count.equals("1") && !fields.containsKey("exec_mode");
    }

    /// Below what the app says itself.
    public static Map<String, String> env(Map<String, Value> fields) {
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
                        return Kinds.order(key, Kinds.TEXT, value);
                    } catch (FlawedSetting flaw) {
                        return standard;
                    }
                })
                .findFirst()
                .orElse(standard);
    }
}
