package dev.opm.adapters.formats.appsfile.pm2;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What becomes of a key that pm2 has and the vocabulary has not. Keys that only have another name
/// here are synonyms of their setting; those that make up the command are in `Program`.
public final class Pm2Keys {
    /// What becomes of one key.
    public sealed interface Fate {
        /// The app runs without it, and the user is told.
        record NotUsed(String because) implements Fate {}

        /// The app would not be what was asked for.
        record Refused(String instead) implements Fate {}
    }

    private static final String OWN_LOGS =
            "is not used: OPM keeps the logs itself; `opm logs --path` says where";
    private static final String STAMPS =
            "is not used: `opm logs --timestamps` shows when each line came";
    private static final String NOT_HERE = "is not used: it has no meaning here";
    private static final Map<String, Fate> FATES = fates();

    private Pm2Keys() {}

    public static Optional<Fate> fate(String key) {
        return key.startsWith("env_")
                ? Optional.of(new Fate.NotUsed("is used with --env " + key.substring(4) + " only"))
                : Optional.ofNullable(FATES.get(key));
    }

    private static Map<String, Fate> fates() {
        Map<String, Fate> fates = new LinkedHashMap<>();
        for (String key :
                List.of(
                        "out_file",
                        "out",
                        "output",
                        "error_file",
                        "error",
                        "err_file",
                        "err",
                        "log_file",
                        "log")) {
            fates.put(key, new Fate.NotUsed(OWN_LOGS));
        }
        for (String key : List.of("merge_logs", "combine_logs")) {
            fates.put(key, new Fate.NotUsed("is not used: each instance has logs of its own"));
        }
        for (String key : List.of("log_date_format", "time", "log_type")) {
            fates.put(key, new Fate.NotUsed(STAMPS));
        }
        for (String key :
                List.of(
                        "pid_file",
                        "pid",
                        "source_map_support",
                        "disable_source_map_support",
                        "vizion",
                        "pmx",
                        "automation",
                        "trace",
                        "windowsHide",
                        "append_env_to_name",
                        "force",
                        "post_update",
                        "kill_retry_time",
                        "watch_options",
                        "port",
                        "exec_interpreter_args",
                        "pmx_module",
                        "deep_monitoring")) {
            fates.put(key, new Fate.NotUsed(NOT_HERE));
        }
        fates.put(
                "wait_ready",
                new Fate.Refused(
                        "waits for process.send('ready') of a script that node runs, and this is"
                                + " none; say with \"ready\" how the app shows that it is ready"));
        fates.put(
                "listen_timeout",
                new Fate.Refused("belongs to wait_ready; say it as \"timeout\" of \"ready\""));
        fates.put(
                "increment_var",
                new Fate.Refused(
                        "cannot be done; give a \"port_range\", and each instance gets its own"
                                + " PORT"));
        fates.put(
                "instance_var",
                new Fate.Refused("cannot be done; the variable is OPM_INSTANCE_INDEX"));
        fates.put(
                "filter_env",
                new Fate.Refused("cannot be done; set what must not be seen in env to \"\""));
        fates.put(
                "autostart",
                new Fate.Refused("cannot be done; leave the app out, or `opm stop` it"));
        for (String key : List.of("placement", "failover")) {
            fates.put(
                    key,
                    new Fate.Refused(
                            "is for apps of a cluster: opm cluster apply FILE takes it, once opm"
                                    + " cluster init has made one"));
        }
        return fates;
    }
}
