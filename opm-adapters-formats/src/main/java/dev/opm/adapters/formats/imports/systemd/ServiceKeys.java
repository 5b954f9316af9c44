package dev.opm.adapters.formats.imports.systemd;

import dev.opm.adapters.formats.imports.ImportedApp;
import dev.opm.adapters.formats.shell.QuotedWords;
import dev.opm.domain.setting.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The keys of `[Service]` besides its commands: whom it runs as, where, with what limits, and when
/// it comes back.
final class ServiceKeys {
    private static final String SERVICE = "Service.";

    private final UnitFile unit;
    private final ImportedApp.Draft app;
    private final Specifiers specifiers;
    private final String type;

    ServiceKeys(UnitFile unit, ImportedApp.Draft app, Specifiers specifiers, String type) {
        this.unit = unit;
        this.app = app;
        this.specifiers = specifiers;
        this.type = type;
    }

    void take() {
        text("User", "user");
        text("Group", "group");
        if (!unit.all(SERVICE + "SupplementaryGroups").isEmpty()) {
            app.with(
                    "groups",
                    List.of(
                            String.join(" ", unit.all(SERVICE + "SupplementaryGroups"))
                                    .split("\\s+", -1)));
        }
        directory();
        environment();
        text("UMask", "umask");
        text("Nice", "nice");
        text("OOMScoreAdjust", "oom_score");
        ioPriority();
        limits();
        restart();
        text("KillSignal", "stop_signal");
        span("TimeoutStopSec", "stop_timeout");
        span("TimeoutSec", "stop_timeout");
        if (type.startsWith("notify") && unit.last(SERVICE + "TimeoutStartSec").isPresent()) {
            span("TimeoutStartSec", "ready_timeout");
        }
        watchdog();
        new ServiceLimits(unit, app).take();
        output();
        new UnitLeftovers(unit, app).take();
    }

    private void text(String key, String ours) {
        value(key).filter(_ -> !app.has(ours)).ifPresent(text -> app.with(ours, text));
    }

    private Optional<String> value(String key) {
        return unit.last(SERVICE + key).map(text -> specifiers.fill(key, text));
    }

    private void span(String key, String ours) {
        value(key)
                .ifPresent(text -> {
                    Optional<String> span = TimeSpan.of(text);
                    if (span.isEmpty()) {
                        app.lost(key + "=" + text, "is no span of time");
                    } else if (!app.has(ours)) {
                        app.with(ours, span.get());
                    }
                });
    }

    /// System services run in `/` if nobody says.
    private void directory() {
        String text = value("WorkingDirectory").orElse("/");
        String plain = text.startsWith("-") ? text.substring(1) : text;
        if (plain.equals("~")) {
            app.lost("WorkingDirectory=~", "is not known here; write the user's home as cwd");
        } else {
            app.with("cwd", plain);
        }
    }

    private void environment() {
        Map<String, String> env = new LinkedHashMap<>();
        for (String line : unit.all(SERVICE + "Environment")) {
            for (String pair : QuotedWords.of(line).orElse(List.of())) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    env.put(
                            pair.substring(0, equals),
                            specifiers.fill("Environment", pair.substring(equals + 1)));
                }
            }
        }
        app.env(env);
        List<String> files = new ArrayList<>();
        for (String line : unit.all(SERVICE + "EnvironmentFile")) {
            String file = specifiers.fill("EnvironmentFile", line);
            boolean mayLack = file.startsWith("-");
            String path = mayLack ? file.substring(1) : file;
            if (mayLack && !Files.exists(Path.of("/").resolve(path))) {
                app.lost("EnvironmentFile=" + file, "is not there, and OPM refuses a missing one");
            } else {
                files.add(path);
            }
        }
        if (!files.isEmpty()) {
            app.with("env_file", files);
        }
        if (!unit.all(SERVICE + "PassEnvironment").isEmpty()) {
            app.lost("PassEnvironment", "is done anyway: the caller's environment is passed");
        }
    }

    private void ioPriority() {
        value("IOSchedulingClass")
                .ifPresent(text -> {
                    String name =
                            switch (text) {
                                case "1" -> "realtime";
                                case "2" -> "best-effort";
                                case "3" -> "idle";
                                default -> text;
                            };
                    app.with(
                            "ionice",
                            name.equals("idle")
                                    ? name
                                    : name
                                            + value("IOSchedulingPriority")
                                                    .map(n -> ":" + n)
                                                    .orElse(""));
                });
    }

    private void limits() {
        Map<String, Value> limits = new LinkedHashMap<>();
        unit.values().keySet().stream()
                .filter(key -> key.startsWith(SERVICE + "Limit"))
                .forEach(key -> {
                    String name = key.substring((SERVICE + "Limit").length());
                    limit(value("Limit" + name).orElse(""))
                            .ifPresentOrElse(
                                    limit ->
                                            limits.put(
                                                    name.toLowerCase(Locale.ROOT),
                                                    new Value.Text(limit)),
                                    () -> app.lost("Limit" + name, "is no number"));
                });
        if (!limits.isEmpty()) {
            app.with("rlimits", new Value.Fields(limits));
        }
    }

    /// `1024`, `4K:8K`, `infinity`; sizes in bytes.
    private static Optional<String> limit(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split(":", -1)) {
            String plain = part.strip();
            if (plain.equals("infinity")) {
                parts.add("unlimited");
            } else if (plain.matches("[0-9]{1,12}[KMGT]?")) {
                int power = "KMGT".indexOf(plain.charAt(plain.length() - 1)) + 1;
                long number = Long.parseLong(plain.replaceAll("[KMGT]", ""));
                parts.add(Long.toString(number << (10 * power)));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(String.join(":", parts));
    }

    private void restart() {
        String restart = value("Restart").orElse("no");
        switch (restart) {
            case "no" -> app.with("restart", "never");
            case "always" -> app.with("restart", "always");
            case "on-failure" -> app.with("restart", "on-failure");
            case "on-abnormal", "on-abort", "on-watchdog" -> {
                app.with("restart", "on-failure");
                app.lost("Restart=" + restart, "is taken as on-failure");
            }
            default -> {
                app.with("restart", "never");
                app.lost("Restart=" + restart, "is taken as never");
            }
        }
        span("RestartSec", "restart_delay");
        String burst =
                unit.last("Unit.StartLimitBurst").or(() -> value("StartLimitBurst")).orElse("");
        if (burst.matches("[1-9][0-9]{0,5}")) {
            app.with("max_restarts", Long.parseLong(burst));
        }
        unit.last("Unit.StartLimitIntervalSec")
                .or(() -> unit.last("Unit.StartLimitInterval"))
                .or(() -> value("StartLimitInterval"))
                .flatMap(TimeSpan::of)
                .ifPresent(span -> {
                    if (span.equals("0")) {
                        app.lost(
                                "StartLimitIntervalSec=0",
                                "is not used: max_restarts always counts");
                    } else {
                        app.with("restart_window", span);
                    }
                });
        success();
    }

    private void success() {
        List<String> codes = new ArrayList<>(List.of("0"));
        for (String key : List.of("SuccessExitStatus", "RestartPreventExitStatus")) {
            for (String word : String.join(" ", unit.all(SERVICE + key)).split("\\s+", -1)) {
                if (word.matches("[0-9]{1,3}")) {
                    codes.add(word);
                } else if (!word.isEmpty()) {
                    app.lost(key + "=" + word, "is not used: OPM knows exit codes only");
                }
            }
        }
        if (codes.size() > 1) {
            app.with("success_exit_codes", String.join(",", codes));
        }
    }

    private void watchdog() {
        Optional<String> span =
                value("WatchdogSec").flatMap(TimeSpan::of).filter(text -> !text.equals("0"));
        if (span.isPresent()) {
            Map<String, Value> live = new LinkedHashMap<>();
            live.put("notify", new Value.Text("true"));
            live.put("timeout", new Value.Text(span.get()));
            app.with("live", new Value.Fields(live));
        }
    }

    private void output() {
        String out = value("StandardOutput").orElse("journal");
        String err = value("StandardError").orElse("inherit");
        if (out.equals("null") && (err.equals("null") || err.equals("inherit"))) {
            app.with("logs", "none");
        }
        for (String where : List.of(out, err)) {
            if (where.contains(":")) {
                app.lost(where, "is not used: OPM keeps the logs itself; `opm logs --path`");
            }
        }
        if (value("StandardInput").filter(in -> !in.equals("null")).isPresent()) {
            app.lost("StandardInput", "is not used");
        }
    }
}
