package dev.opm.adapters.formats.imports.pm2;

import dev.opm.adapters.formats.appsfile.AppsReading;
import dev.opm.adapters.formats.appsfile.WrittenBack;
import dev.opm.adapters.formats.imports.Imported;
import dev.opm.adapters.formats.imports.ImportedApp;
import dev.opm.adapters.formats.imports.Omission;
import dev.opm.adapters.formats.shell.DefaultName;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What pm2 describes, in OPM's own words: each app is read as `start FILE` reads it, and written
/// back. Variables that the caller has with the same value are not written.
public final class Pm2Import {
    private static final Set<String> SHELLS_OWN = Set.of("_", "SHLVL", "PWD", "OLDPWD");

    private static final String MODE = "exec_mode";

    /// Keys without which the app runs, if not quite as it did.
    private static final List<String> DISPENSABLE =
            List.of(
                    "wait_ready",
                    "listen_timeout",
                    "increment_var",
                    "instance_var",
                    "filter_env",
                    "shutdown_with_message",
                    MODE);

    private final Map<String, String> caller;
    private final int processors;

    /// @param caller its environment
    /// @param processors of the machine, for `instances: max`
    public Pm2Import(Map<String, String> caller, int processors) {
        this.caller = caller;
        this.processors = processors;
    }

    public Imported read(AppsFile file) {
        return new Imported(file.apps().stream().map(app -> app(file, app)).toList(), List.of());
    }

    private ImportedApp app(AppsFile file, WrittenApp written) {
        List<Omission> losses = new ArrayList<>();
        WrittenApp app = withoutRefused(file, named(withoutCallers(written)), losses);
        ImportedApp done =
                switch (reading(file, app)) {
                    case Answer.Done<AppsReading>(AppsReading reading) ->
                            app(file.name(), reading.apps().getFirst(), reading.warnings(), losses);
                    case Answer.Refused<AppsReading>(Refusal refusal) ->
                            refused(file.name(), app, losses, refusal.message());
                };
        return Pm2Dump.isStopped(written)
                ? done.leftOut("it was stopped, and OPM starts what stands in a file")
                : done;
    }

    private Answer<AppsReading> reading(AppsFile file, WrittenApp app) {
        return AppsReading.of(
                "import",
                new AppsFile(file.name(), file.folder(), List.of(app)),
                Map.of(),
                processors);
    }

    /// What an apps file is refused for, and the app can do without: it is told, and left out
    /// alone. Several instances that share a socket in pm2 would take it from each other here.
    private WrittenApp withoutRefused(AppsFile file, WrittenApp app, List<Omission> losses) {
        Map<String, Value> fields = new LinkedHashMap<>(app.fields().fields());
        for (String key : DISPENSABLE) {
            Optional<String> why = fields.containsKey(key) ? why(file, app, key) : Optional.empty();
            if (why.isEmpty()) {
                continue;
            }
            fields.remove(key);
            if (key.equals(MODE)) {
                losses.add(
                        new Omission(
                                "instances: " + shown(fields.get("instances")),
                                "is taken as 1: exec_mode " + why.get()));
                fields.put("instances", new Value.Whole(1));
            } else {
                losses.add(new Omission(key, why.get()));
            }
        }
        return new WrittenApp(app.key(), new Value.Fields(fields), app.lines(), app.envOfFiles());
    }

    /// Why the app is refused for this key alone; empty where it is not, or for more than that.
    private Optional<String> why(AppsFile file, WrittenApp app, String key) {
        Map<String, Value> fields = new LinkedHashMap<>(app.fields().fields());
        fields.keySet().removeAll(DISPENSABLE);
        Answer<AppsReading> without = reading(file, alone(app, fields));
        Optional.ofNullable(app.fields().fields().get(key))
                .ifPresent(value -> fields.put(key, value));
        return without instanceof Answer.Done<AppsReading>
                        && reading(file, alone(app, fields))
                                instanceof Answer.Refused<AppsReading>(Refusal refusal)
                ? Optional.of(withoutEnd(loss(file.name(), unprefixed(refusal.message())).why()))
                : Optional.empty();
    }

    private static WrittenApp alone(WrittenApp app, Map<String, Value> fields) {
        return new WrittenApp(app.key(), new Value.Fields(fields), app.lines(), app.envOfFiles());
    }

    private static String shown(@Nullable Value value) {
        return value == null ? "1" : Kinds.text(value);
    }

    private static String unprefixed(String message) {
        return message.replaceFirst("^import: ", "");
    }

    private static String withoutEnd(String why) {
        return why.replaceFirst("; nothing was .*$", "");
    }

    private static ImportedApp app(
            String file, AppSpec spec, List<String> warnings, List<Omission> before) {
        List<Omission> losses = new ArrayList<>(before);
        for (String warning : warnings) {
            losses.add(loss(file, warning));
        }
        return new ImportedApp(
                spec.name().value(), WrittenBack.fields(spec), losses, Optional.empty());
    }

    private static ImportedApp refused(
            String file, WrittenApp app, List<Omission> losses, String message) {
        Omission loss = loss(file, unprefixed(message));
        String why = withoutEnd(loss.what() + " " + loss.why());
        String name = app.key().orElse("app");
        return new ImportedApp(name, app.fields().fields(), losses, Optional.of(why.strip()));
    }

    /// `FILE line 7: "key" is not used: …`, without its place.
    private static Omission loss(String file, String text) {
        String plain = text.startsWith(file) ? text.substring(file.length()).strip() : text;
        String told = plain.replaceFirst("^(line \\d+|app \"[^\"]*\"|an app[^:]*): ", "");
        return told.startsWith("\"") && told.indexOf('"', 1) > 0
                ? new Omission(
                        told.substring(1, told.indexOf('"', 1)),
                        told.substring(told.indexOf('"', 1) + 1).strip())
                : new Omission("it", told);
    }

    private WrittenApp withoutCallers(WrittenApp app) {
        Map<String, Value> fields = new LinkedHashMap<>(app.fields().fields());
        fields.remove("x-status");
        if (fields.get("env") instanceof Value.Fields(Map<String, Value> env)) {
            Map<String, Value> kept = new LinkedHashMap<>(env);
            kept.entrySet()
                    .removeIf(entry ->
                            SHELLS_OWN.contains(entry.getKey())
                                    || entry.getValue()
                                            .equals(
                                                    new Value.Text(
                                                            caller.getOrDefault(
                                                                    entry.getKey(), "\0"))));
            fields.put("env", new Value.Fields(kept));
        }
        return new WrittenApp(app.key(), new Value.Fields(fields), app.lines(), app.envOfFiles());
    }

    /// Under a name that can be one here.
    private static WrittenApp named(WrittenApp app) {
        Map<String, Value> fields = new LinkedHashMap<>(app.fields().fields());
        Optional<String> called =
                app.key().or(() -> Optional.ofNullable(fields.get("name")).map(Kinds::text));
        if (called.isEmpty()) {
            return app;
        }
        String name =
                AppName.flawIn(called.get()).isEmpty()
                        ? called.get()
                        : DefaultName.of(called.get()).value();
        fields.remove("name");
        return new WrittenApp(
                Optional.of(name), new Value.Fields(fields), app.lines(), app.envOfFiles());
    }
}
