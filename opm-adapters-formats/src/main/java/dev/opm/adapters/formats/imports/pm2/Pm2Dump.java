package dev.opm.adapters.formats.imports.pm2;

import dev.opm.adapters.formats.FlawedFile;
import dev.opm.adapters.formats.imports.ImportSource;
import dev.opm.adapters.formats.yaml.AppsLayout;
import dev.opm.adapters.formats.yaml.NoValue;
import dev.opm.adapters.formats.yaml.YamlTree;
import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.setting.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `dump.pm2`: a row for each process, with pm2's own names for what its configuration calls
/// otherwise. The rows of one app are its instances.
public final class Pm2Dump {
    private static final Map<String, String> NAMES =
            Map.of(
                    "pm_exec_path", "script",
                    "pm_cwd", "cwd",
                    "exec_interpreter", "interpreter",
                    "uid", "user",
                    "gid", "group");

    /// What a configuration may say, and the dump has under the same name.
    private static final Set<String> SAME =
            Set.of(
                    "args",
                    "node_args",
                    "interpreter_args",
                    "autorestart",
                    "watch",
                    "ignore_watch",
                    "watch_delay",
                    "max_memory_restart",
                    "max_restarts",
                    "min_uptime",
                    "restart_delay",
                    "exp_backoff_restart_delay",
                    "kill_timeout",
                    "wait_ready",
                    "listen_timeout",
                    "cron_restart",
                    "stop_exit_codes",
                    "shutdown_with_message",
                    "increment_var",
                    "instance_var",
                    "filter_env",
                    "disable_logs",
                    "exec_mode");

    private static final Set<String> FALSE = Set.of("false", "0", "");

    private Pm2Dump() {}

    /// What a text is: `[{"pm_exec_path": …` of a dump.
    public static boolean isDump(String text) {
        return text.contains("\"pm_exec_path\"");
    }

    /// @param said for messages: command and file
    public static AppsFile read(String said, Path file) throws FlawedFile {
        YamlTree tree = new YamlTree(said, YamlTree.Lines.OF_THE_FILE);
        Path folder = ImportSource.folder(file);
        AppsFile rows =
                new AppsLayout(said, tree, NoValue.NO_KEY, (_, _) -> Map.of())
                        .read(
                                file.toString(),
                                folder,
                                tree.read(ImportSource.text(said, file).replace('\t', ' ')));
        Map<String, WrittenApp> apps = new LinkedHashMap<>();
        for (WrittenApp row : rows.apps()) {
            WrittenApp app = app(row.fields().fields());
            String key =
                    row.fields().fields().getOrDefault("name", new Value.Text(""))
                            + ""
                            + app.fields().fields().get("script");
            apps.merge(key, app, (first, _) -> oneMore(first));
        }
        return new AppsFile(file.toString(), folder, List.copyOf(apps.values()));
    }

    /// Whether a row was stopped when the dump was made.
    public static boolean isStopped(WrittenApp app) {
        return new Value.Text("stopped").equals(app.fields().fields().get("x-status"));
    }

    private static WrittenApp app(Map<String, Value> row) {
        Map<String, Value> app = new LinkedHashMap<>();
        put(app, row, "name", "name");
        NAMES.forEach((theirs, key) -> put(app, row, theirs, key));
        SAME.forEach(key -> put(app, row, key, key));
        if (!new Value.Text("default").equals(row.get("namespace"))) {
            put(app, row, "namespace", "namespace");
        }
        plain(app, row);
        return new WrittenApp(Optional.empty(), new Value.Fields(app), Map.of(), Map.of());
    }

    /// Without what pm2 writes for everybody.
    private static void plain(Map<String, Value> app, Map<String, Value> row) {
        app.entrySet().removeIf(entry -> isNothing(entry.getKey(), entry.getValue()));
        if (app.get("interpreter") instanceof Value.Text(String path)
                && path.matches("/.*/(node|python3?|bash|ruby|perl|php)")) {
            app.put("interpreter", new Value.Text(path.substring(path.lastIndexOf('/') + 1)));
        }
        if (row.get("env") instanceof Value.Fields(Map<String, Value> env)) {
            Map<String, Value> kept = new LinkedHashMap<>(env);
            kept.keySet().removeIf(name -> isPm2s(name, env.get(name)));
            app.put("env", new Value.Fields(kept));
        }
        if (row.get("status") instanceof Value.Text(String status) && !status.equals("online")) {
            app.put("x-status", new Value.Text("stopped"));
        }
    }

    private static boolean isNothing(String key, Value value) {
        return switch (value) {
            case Value.Text(String text) -> FALSE.contains(text) && !key.equals("autorestart");
            case Value.Whole(long number) -> number == 0 && !Set.of("user", "group").contains(key);
            case Value.Items(List<Value> items) -> items.isEmpty();
            case Value.Fields(Map<String, Value> fields) -> fields.isEmpty();
        };
    }

    private static boolean isPm2s(String name, @org.jspecify.annotations.Nullable Value value) {
        return value instanceof Value.Fields
                || value instanceof Value.Items
                || name.startsWith("PM2_")
                || name.startsWith("pm2_")
                || name.equals("NODE_APP_INSTANCE")
                || name.equals("unique_id")
                || (!name.equals(name.toUpperCase(java.util.Locale.ROOT))
                        && !name.contains("proxy"));
    }

    private static void put(
            Map<String, Value> app, Map<String, Value> row, String theirs, String ours) {
        Optional.ofNullable(row.get(theirs)).ifPresent(value -> app.put(ours, value));
    }

    private static WrittenApp oneMore(WrittenApp first) {
        Map<String, Value> fields = new LinkedHashMap<>(first.fields().fields());
        long count = fields.get("instances") instanceof Value.Whole(long number) ? number : 1;
        fields.put("instances", new Value.Whole(count + 1));
        return new WrittenApp(Optional.empty(), new Value.Fields(fields), Map.of(), Map.of());
    }
}
