package dev.opm.adapters.formats.imports.supervisord;

import dev.opm.adapters.formats.imports.ImportedApp;
import dev.opm.adapters.formats.shell.DefaultName;
import dev.opm.adapters.formats.shell.QuotedWords;
import dev.opm.domain.app.AppName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One `[program:NAME]`. Processes that differ by their number are apps of their own in a namespace
/// of the program's name; those that do not are the instances of one.
record ProgramSection(
        String program,
        Map<String, String> values,
        Map<String, String> daemon,
        Optional<String> group,
        Expansion expansion) {
    private static final int MOST = 1000;
    private static final String NUMBER = "%(process_num)";

    List<ImportedApp.Draft> apps() {
        int count = Math.clamp(number("numprocs", 1), 1, MOST);
        boolean differ =
                List.of("command", "environment", "directory", "user").stream()
                        .anyMatch(key -> values.getOrDefault(key, "").contains(NUMBER));
        if (count > 1 && differ) {
            List<ImportedApp.Draft> apps = new ArrayList<>();
            int first = number("numprocs_start", 0);
            for (int i = first; i < first + count; i++) {
                ImportedApp.Draft app = app(processName(i), i);
                app.with("namespace", group.orElse(program));
                apps.add(app);
            }
            return apps;
        }
        ImportedApp.Draft app = app(program, number("numprocs_start", 0));
        group.ifPresent(name -> app.with("namespace", name));
        if (count > 1) {
            app.with("instances", count);
        }
        return List.of(app);
    }

    private String processName(int number) {
        String form = values.getOrDefault("process_name", "%(program_name)s_%(process_num)02d");
        return expansion.of("[program:" + program + "] process_name", form, known(number));
    }

    private Map<String, String> known(int number) {
        return Map.of(
                "program_name",
                program,
                "process_num",
                Integer.toString(number),
                "group_name",
                group.orElse(program),
                "numprocs",
                values.getOrDefault("numprocs", "1"));
    }

    private ImportedApp.Draft app(String name, int number) {
        String valid = AppName.flawIn(name).isEmpty() ? name : DefaultName.of(name).value();
        ImportedApp.Draft app = new ImportedApp.Draft(valid);
        if (!valid.equals(name)) {
            app.lost("the name \"" + name + "\"", "cannot be an app's here");
        }
        Map<String, String> filled = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (!List.of("process_name", "numprocs", "numprocs_start", "priority").contains(key)) {
                filled.put(
                        key,
                        expansion.of("[program:" + program + "] " + key, value, known(number)));
            }
        });
        command(app, filled);
        environment(app, filled, number);
        new ProgramKeys(app, filled).take();
        inherited(app);
        return app;
    }

    private static void command(ImportedApp.Draft app, Map<String, String> filled) {
        Optional<List<String>> words = QuotedWords.of(filled.getOrDefault("command", ""));
        if (words.isEmpty() || words.get().isEmpty()) {
            app.left(
                    words.isEmpty()
                            ? "its command has a quote that is never closed"
                            : "no command");
            return;
        }
        app.with("command", words.get());
    }

    private void environment(ImportedApp.Draft app, Map<String, String> filled, int number) {
        Map<String, String> env = new LinkedHashMap<>();
        if (daemon.containsKey("environment")) {
            env.putAll(
                    EnvironmentText.of(
                            expansion.of(
                                    "[supervisord] environment",
                                    daemon.getOrDefault("environment", ""),
                                    known(number))));
        }
        env.putAll(EnvironmentText.of(filled.getOrDefault("environment", "")));
        app.env(env);
    }

    /// What supervisord itself was told holds for its programs.
    private void inherited(ImportedApp.Draft app) {
        if (!app.has("umask") && daemon.containsKey("umask")) {
            app.with("umask", daemon.getOrDefault("umask", ""));
        }
        if (!app.has("cwd") && daemon.containsKey("directory")) {
            app.with(
                    "cwd",
                    expansion.of(
                            "[supervisord] directory",
                            daemon.getOrDefault("directory", ""),
                            Map.of()));
        }
    }

    private int number(String key, int standard) {
        String text = values.getOrDefault(key, "").strip();
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : standard;
    }
}
