package dev.opm.adapters.formats.imports.supervisord;

import dev.opm.adapters.formats.imports.ImportedApp;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The keys of a program besides its command, environment and number.
///
/// @param values filled in
record ProgramKeys(ImportedApp.Draft app, Map<String, String> values) {
    /// What OPM does anyway, or what is read elsewhere.
    private static final Set<String> DONE_ANYWAY =
            Set.of(
                    "command",
                    "environment",
                    "directory",
                    "autorestart",
                    "exitcodes",
                    "stopasgroup",
                    "killasgroup",
                    "redirect_stderr");

    private static final Set<String> NOWHERE = Set.of("NONE", "/dev/null");

    void take() {
        if (values.containsKey("directory")) {
            app.with("cwd", values.getOrDefault("directory", ""));
        }
        restart();
        values.forEach((key, value) -> {
            if (!DONE_ANYWAY.contains(key)) {
                one(key, value);
            }
        });
        logs();
    }

    private void one(String key, String value) {
        switch (key) {
            case "autostart" -> {
                if (isFalse(value)) {
                    app.left("autostart=false, and OPM starts what stands in a file");
                }
            }
            case "startretries" -> app.with("max_restarts", Math.max(1, number(value)));
            case "startsecs" -> {
                if (number(value) > 1) {
                    app.lost(
                            "startsecs=" + value,
                            "is not used: what says that it is up is \"ready\"");
                }
            }
            case "stopsignal" -> app.with("stop_signal", value.toUpperCase(Locale.ROOT));
            case "stopwaitsecs" -> app.with("stop_timeout", value + "s");
            case "user" -> app.with("user", value);
            case "umask" -> app.with("umask", value);
            case "stdout_logfile", "stderr_logfile" -> logFile(key, value);
            case "stdout_logfile_maxbytes", "stderr_logfile_maxbytes" -> size(value);
            case "stdout_logfile_backups", "stderr_logfile_backups" -> backups(value);
            case "stdout_syslog", "stderr_syslog" -> {
                if (!isFalse(value)) {
                    app.lost(key, "is not used: OPM keeps the output in files of its own");
                }
            }
            case "stdout_events_enabled",
                    "stderr_events_enabled",
                    "stdout_capture_maxbytes",
                    "stderr_capture_maxbytes" -> {
                if (!isFalse(value) && !value.equals("0")) {
                    app.lost(key, "is not used: OPM has no event listeners");
                }
            }
            case "serverurl" -> {
                if (!value.equals("AUTO")) {
                    app.lost(key, "is not used: there is no supervisord to ask");
                }
            }
            default -> app.lost(key, "is not known");
        }
    }

    private void restart() {
        String codes = values.getOrDefault("exitcodes", "0").replaceAll("\\s+", "");
        switch (values.getOrDefault("autorestart", "unexpected").toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> app.with("restart", "always");
            case "false", "no", "off", "0" -> app.with("restart", "never");
            default -> {
                app.with("restart", "on-failure");
                if (!codes.equals("0") && !codes.isEmpty()) {
                    app.with("success_exit_codes", codes);
                }
            }
        }
    }

    private void logFile(String key, String value) {
        if (value.startsWith("/") && !NOWHERE.contains(value)) {
            app.lost(
                    key + "=" + value, "is not used: OPM keeps the logs itself; `opm logs --path`");
        }
    }

    private void logs() {
        String out = values.getOrDefault("stdout_logfile", "AUTO");
        String err = values.getOrDefault("stderr_logfile", "AUTO");
        boolean joined =
                List.of("true", "1", "yes").contains(values.getOrDefault("redirect_stderr", ""));
        if (NOWHERE.contains(out) && (joined || NOWHERE.contains(err))) {
            app.with("logs", "none");
        }
    }

    private void size(String value) {
        String size = value.toUpperCase(Locale.ROOT).replace("B", "");
        if (size.matches("[1-9][0-9]*[KMG]?")) {
            app.with("log_size", size);
        }
    }

    private void backups(String value) {
        if (value.matches("[0-9]{1,3}")) {
            app.with("log_keep", number(value));
        }
    }

    private static int number(String value) {
        return value.matches("[0-9]{1,8}") ? Integer.parseInt(value) : 0;
    }

    private static boolean isFalse(String value) {
        return List.of("false", "no", "off", "0").contains(value.toLowerCase(Locale.ROOT));
    }
}
