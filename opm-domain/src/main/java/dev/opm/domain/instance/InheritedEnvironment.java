package dev.opm.domain.instance;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What an app gets of its caller's environment: all but the variables by which a service manager
/// speaks to one process, the caller. To an app they would name another's socket, descriptors,
/// watchdog or log.
public final class InheritedEnvironment {
    /// Of sd_notify(3), sd_listen_fds(3), sd_watchdog_enabled(3), systemd.exec(5) and supervisord.
    private static final Set<String> OF_THE_CALLER =
            Set.of(
                    Mark.VARIABLE,
                    "NOTIFY_SOCKET",
                    "WATCHDOG_PID",
                    "WATCHDOG_USEC",
                    "LISTEN_PID",
                    "LISTEN_PIDFDID",
                    "LISTEN_FDS",
                    "LISTEN_FDNAMES",
                    "FDSTORE",
                    "JOURNAL_STREAM",
                    "INVOCATION_ID",
                    "MAINPID",
                    "MANAGERPID",
                    "MANAGERPIDFDID",
                    "PIDFILE",
                    "SERVICE_RESULT",
                    "RUNTIME_DIRECTORY",
                    "STATE_DIRECTORY",
                    "CACHE_DIRECTORY",
                    "LOGS_DIRECTORY",
                    "CONFIGURATION_DIRECTORY",
                    "CREDENTIALS_DIRECTORY",
                    "MEMORY_PRESSURE_WATCH",
                    "MEMORY_PRESSURE_WRITE",
                    "NODE_CHANNEL_FD",
                    "NODE_CHANNEL_SERIALIZATION_MODE");

    private InheritedEnvironment() {}

    public static Map<String, String> of(Map<String, String> caller) {
        Map<String, String> env = new HashMap<>();
        for (Map.Entry<String, String> entry : caller.entrySet()) {
            if (!isOfTheCaller(entry.getKey())) {
                env.put(entry.getKey(), entry.getValue());
            }
        }
        return env;
    }

    public static boolean isOfTheCaller(String name) {
        return OF_THE_CALLER.contains(name)
                || name.startsWith("SYSTEMD_")
                || name.startsWith("SUPERVISOR_");
    }
}
