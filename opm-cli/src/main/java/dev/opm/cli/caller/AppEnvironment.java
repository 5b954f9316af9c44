package dev.opm.cli.caller;

import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import dev.opm.domain.instance.InheritedEnvironment;
import dev.opm.domain.setting.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The environment an app gets: the caller's but for what is the caller's alone, the `--env-file`s
/// over it in their order, then the `--env`s.
public final class AppEnvironment {
    private AppEnvironment() {}

    public static Map<String, String> of(Caller caller) {
        return new TreeMap<>(InheritedEnvironment.of(caller.env()));
    }

    public static Map<String, String> of(Caller caller, Arguments arguments) throws UsageException {
        Map<String, String> env = of(caller);
        env.putAll(set(caller, arguments));
        return env;
    }

    /// The settings, and which variables are set by name: these an `apply` compares, and not the
    /// environment of whoever types it.
    public static Value.Fields withNames(Caller caller, Arguments arguments, Value.Fields settings)
            throws UsageException {
        Map<String, String> set = set(caller, arguments);
        if (set.isEmpty()) {
            return settings;
        }
        Map<String, Value> fields = new TreeMap<>(settings.fields());
        fields.put("env_set", Value.texts(List.copyOf(set.keySet())));
        return new Value.Fields(fields);
    }

    private static Map<String, String> set(Caller caller, Arguments arguments)
            throws UsageException {
        Map<String, String> env = new TreeMap<>();
        for (String file : arguments.texts(Opt.ENV_FILE)) {
            env.putAll(
                    CallerEnvFile.read(
                            "start: --env-file", file, caller.absolute("start: --env-file", file)));
        }
        for (String pair : arguments.texts(Opt.ENV)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                String pm2 =
                        " (of pm2's, --env NAME goes with an ecosystem file, and -e FILE is not"
                                + " needed: OPM keeps the logs itself)";
                throw new UsageException(
                        "start: --env \""
                                + pair
                                + "\" is not a variable; write --env K=V"
                                + (equals < 0 ? pm2 : ""));
            }
            env.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return env;
    }
}
