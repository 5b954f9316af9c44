package dev.opm.node.home;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The environment that this process was started with, without what its launcher and OPM itself put
/// there: what apps get besides what their file says.
public final class CallerEnvironment {
    private static final String LOCALE = "LC_ALL";
    private static final String CALLERS_LOCALE = "OPM_CALLER_LC_ALL";

    private static final List<String> OURS =
            List.of(
                    CALLERS_LOCALE,
                    "MALLOC_ARENA_MAX",
                    "OPM_INCARNATION",
                    "OPM_APP",
                    "OPM_INSTANCE_INDEX",
                    "OPM_PORT",
                    "OPM_HOME");

    private CallerEnvironment() {}

    public static Map<String, String> clean() {
        Map<String, String> env = new TreeMap<>(System.getenv());
        String locale = env.getOrDefault(CALLERS_LOCALE, "");
        OURS.forEach(env::remove);
        env.remove(LOCALE);
        if (!locale.isEmpty()) {
            env.put(LOCALE, locale);
        }
        return env;
    }
}
