package dev.opm.adapters.formats.imports.opmrs;

import dev.opm.adapters.formats.FlawedFile;
import dev.opm.adapters.formats.imports.ImportSource;
import dev.opm.adapters.formats.imports.Imported;
import dev.opm.adapters.formats.imports.ImportedApp;
import dev.opm.adapters.formats.imports.Omission;
import dev.opm.adapters.formats.shell.CommandText;
import dev.opm.adapters.formats.shell.DefaultName;
import dev.opm.domain.app.AppName;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Apps of the OPM in Rust: `process "NAME" { script = … }` of its exports, or `process.dump`.
/// Variables that the caller has with the same value are not written.
public final class OpmRsImport {
    private static final Set<String> SHELLS_OWN = Set.of("_", "SHLVL", "PWD", "OLDPWD");
    private static final Set<String> SEEN =
            Set.of(
                    "script",
                    "env",
                    "watch",
                    "max_memory",
                    "server",
                    "name",
                    "path",
                    "running",
                    "id",
                    "crash",
                    "pid",
                    "shell_pid",
                    "restarts",
                    "children",
                    "started",
                    "agent_id",
                    "frozen_until");

    private final String said;
    private final Map<String, String> caller;

    /// @param said for messages: command and file
    public OpmRsImport(String said, Map<String, String> caller) {
        this.said = said;
        this.caller = caller;
    }

    public Imported read(Path file) throws FlawedFile {
        String text = ImportSource.text(said, file).strip();
        List<ImportedApp> apps = new ArrayList<>();
        List<Omission> losses = new ArrayList<>();
        Path folder = ImportSource.folder(file);
        if (text.startsWith("(")) {
            Map<String, Value> dump = fields(RonText.read(said, text));
            new TreeMap<>(fields(dump.getOrDefault("list", Value.Fields.NONE)))
                    .values()
                    .forEach(process -> apps.add(app("", fields(process))));
        } else {
            Map<String, Value> document = HclText.read(said, text);
            document.forEach((key, value) -> {
                if (key.equals("process") || key.equals("list")) {
                    fields(value)
                            .forEach((name, app) -> apps.add(app(name, inFolder(folder, app))));
                } else {
                    losses.add(new Omission("\"" + key + "\"", "is not known"));
                }
            });
        }
        return new Imported(apps, losses);
    }

    /// An export says no directory: what is relative in it is beside it.
    private static Map<String, Value> inFolder(Path folder, Value process) {
        Map<String, Value> whole = new LinkedHashMap<>(fields(process));
        whole.putIfAbsent("path", new Value.Text(folder.toString()));
        return whole;
    }

    private ImportedApp app(String key, Map<String, Value> process) {
        String called = key.isEmpty() ? text(process, "name") : key;
        String name = AppName.flawIn(called).isEmpty() ? called : DefaultName.of(called).value();
        ImportedApp.Draft app = new ImportedApp.Draft(name);
        if (!name.equals(called)) {
            app.lost("the name \"" + called + "\"", "cannot be an app's here");
        }
        command(app, text(process, "script"));
        if (!text(process, "path").isEmpty()) {
            app.with("cwd", text(process, "path"));
        }
        app.env(env(fields(process.getOrDefault("env", Value.Fields.NONE))));
        watch(app, process.getOrDefault("watch", Value.Fields.NONE));
        memory(app, text(process, "max_memory"));
        String server = text(process, "server");
        if (!server.isEmpty() && !server.equals("local") && !server.equals("internal")) {
            app.left("it belongs to the server \"" + server + "\"");
        }
        if (!text(process, "agent_id").isEmpty()) {
            app.left("it belongs to the agent \"" + text(process, "agent_id") + "\"");
        }
        if (text(process, "running").equals("false")) {
            app.left("it was stopped, and OPM starts what stands in a file");
        }
        process.keySet().stream()
                .filter(other -> !SEEN.contains(other))
                .forEach(other -> app.lost(other, "is not known"));
        return app.done();
    }

    private static void command(ImportedApp.Draft app, String script) {
        switch (CommandText.read(script)) {
            case CommandText.Reading.Command _ -> app.with("command", script);
            case CommandText.Reading.Flawed(String why) ->
                    app.left("its script cannot be read: " + why);
        }
    }

    private Map<String, String> env(Map<String, Value> fields) {
        Map<String, String> env = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            String text = plain(value);
            if (!SHELLS_OWN.contains(name) && !text.equals(caller.get(name))) {
                env.put(name, text);
            }
        });
        return env;
    }

    private static void watch(ImportedApp.Draft app, Value watch) {
        Map<String, Value> fields = fields(watch);
        String path = text(fields, "path");
        if (!path.isEmpty() && !text(fields, "enabled").equals("false")) {
            app.with("watch", List.of(path));
        }
    }

    private static void memory(ImportedApp.Draft app, String limit) {
        if (!limit.isEmpty() && !limit.equals("0")) {
            app.with("max_memory", limit);
        }
    }

    private static Map<String, Value> fields(Value value) {
        return value instanceof Value.Fields(Map<String, Value> fields) ? fields : Map.of();
    }

    private static String text(Map<String, Value> fields, String key) {
        return plain(fields.getOrDefault(key, new Value.Text("")));
    }

    private static String plain(Value value) {
        return switch (value) {
            case Value.Text _, Value.Whole _ -> Kinds.text(value);
            case Value.Items _, Value.Fields _ -> "";
        };
    }
}
