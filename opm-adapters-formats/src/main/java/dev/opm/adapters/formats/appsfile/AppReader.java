package dev.opm.adapters.formats.appsfile;

import dev.opm.adapters.formats.appsfile.pm2.Pm2Defaults;
import dev.opm.adapters.formats.appsfile.pm2.Pm2Keys;
import dev.opm.adapters.formats.appsfile.pm2.Pm2Keys.Fate;
import dev.opm.adapters.formats.appsfile.pm2.Pm2Values;
import dev.opm.adapters.formats.appsfile.pm2.Pm2Values.Meaning;
import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.setting.DependentKeys;
import dev.opm.domain.setting.Vocabulary;
import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.setting.value.InstanceCount;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Setting;
import dev.opm.domain.setting.value.Value;
import dev.opm.domain.text.NearestWord;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Reads one app of a file. What is wrong goes to the notes, all of it, and there is no app then.
final class AppReader {
    static final Set<String> OWN_KEYS = Set.of("name", "cwd", "env");

    private final LaunchEnvironment surroundings;
    private final Notes notes;
    private final WrittenApp app;
    private final Map<String, Value> fields;
    private boolean isFlawed = false;

    AppReader(LaunchEnvironment surroundings, Notes notes, WrittenApp app) {
        this.surroundings = surroundings;
        this.notes = notes;
        this.app = app;
        this.fields = app.fields().fields();
    }

    Optional<AppSpec> read() {
        Optional<Program> program = run(() -> Program.of(fields));
        Optional<Path> cwd = run(this::cwd);
        Optional<Map<String, String>> env = run(this::env);
        Optional<AppName> name =
                app.key().isEmpty() && !fields.containsKey("name")
                        ? program.map(Program::name)
                        : run(this::name);
        Map<String, Value> settings = settings();
        AppName known = name.orElseGet(() -> new AppName("unnamed"));
        AppSpec spec =
                AppSpec.of(
                        known,
                        run(() ->
                                        new Launch(
                                                program.map(Program::argv)
                                                        .orElse(List.of("unknown")),
                                                cwd.orElse(surroundings.folder()),
                                                whole(env.orElse(Map.of()))))
                                .orElseGet(this::anyLaunch));
        spec = AppDraft.of(spec).envSet(new TreeSet<>(env.orElse(Map.of()).keySet())).done();
        spec = withoutLone(spec, settings);
        return isFlawed ? Optional.empty() : Optional.of(spec);
    }

    private Launch anyLaunch() {
        return new Launch(List.of("unknown"), surroundings.folder(), Map.of());
    }

    private AppName name() {
        Optional<String> inside =
                Optional.ofNullable(fields.get("name"))
                        .map(value -> Kinds.order("name", Kinds.TEXT, value));
        if (inside.isPresent() && app.key().isPresent() && !inside.equals(app.key())) {
            throw new FlawedSetting(
                    "name", "differs from \"" + app.key().get() + "\", under which the app stands");
        }
        String text = inside.or(app::key).orElseThrow();
        AppName.flawIn(text)
                .ifPresent(flaw -> {
                    String why = "cannot be \"" + text + "\": " + flaw;
                    throw inside.isPresent()
                            ? new FlawedSetting("name", why)
                            : new FlawedSetting("", "the name " + why);
                });
        return new AppName(text);
    }

    private Path cwd() {
        return Optional.ofNullable(fields.get("cwd"))
                .map(value -> Kinds.order("cwd", Kinds.TEXT, value))
                .map(text -> surroundings.folder().resolve(text).normalize())
                .orElse(surroundings.folder());
    }

    /// What the file says, its env files included.
    private Map<String, String> env() {
        Map<String, String> env = new TreeMap<>(app.envOfFiles());
        if (isPm2s()) {
            env.putAll(Pm2Defaults.env(fields));
        }
        Optional.ofNullable(fields.get("env"))
                .map(value -> Kinds.order("env", Kinds.map(Kinds.TEXT), value))
                .ifPresent(env::putAll);
        return env;
    }

    private Map<String, String> whole(Map<String, String> set) {
        Map<String, String> env = new TreeMap<>(surroundings.env());
        env.putAll(set);
        return env;
    }

    /// The fields that are settings, under the names the vocabulary has for them.
    private Map<String, Value> settings() {
        Map<String, Value> settings = new LinkedHashMap<>();
        fields.forEach((key, value) -> {
            if (!OWN_KEYS.contains(key) && !Program.KEYS.contains(key)) {
                run(() -> Pm2Values.of(key, value, fields, surroundings.processors()))
                        .ifPresent(meaning -> take(key, plain(value), meaning, settings));
            }
        });
        if (isPm2s()) {
            Pm2Defaults.settings(fields).forEach(settings::putIfAbsent);
            if (Pm2Defaults.isCluster(fields) && !settings.containsKey("port_range")) {
                notes.warning(
                        app,
                        "instances",
                        "is a cluster in pm2 and plain processes here: if it binds a port, one gets"
                                + " it and the others end with EADDRINUSE, unless it shares the port"
                                + " (reusePort) or has a \"port_range\"; exec_mode: \"fork\" says"
                                + " that this is meant");
            }
        }
        return settings;
    }

    /// pm2 has `script` where OPM has `command`; its other words then mean what they mean there.
    private boolean isPm2s() {
        return fields.containsKey("script");
    }

    /// pm2 takes a number that is written as a text.
    private Value plain(Value value) {
        return isPm2s()
                        && value instanceof Value.Text(String text)
                        && text.matches("[1-9][0-9]{0,15}")
                ? new Value.Whole(Long.parseLong(text))
                : value;
    }

    private void take(String key, Value value, Meaning meaning, Map<String, Value> settings) {
        switch (meaning) {
            case Meaning.Instead(Map<String, Value> others) ->
                    others.forEach((other, content) -> settings.putIfAbsent(other, content));
            case Meaning.NotUsed(String because) -> notes.warning(app, key, because);
            case Meaning.Itself() -> {
                Optional<Setting<?>> setting = Vocabulary.find(key);
                if (setting.isPresent()) {
                    String own = setting.get().key();
                    Optional<String> twin =
                            fields.keySet().stream()
                                    .takeWhile(other -> !other.equals(key))
                                    .filter(setting.get()::isCalled)
                                    .findFirst();
                    twin.ifPresentOrElse(
                            other -> flaw(key, "says the same as \"" + other + "\"; give one"),
                            () -> settings.put(own, value));
                } else {
                    foreign(key);
                }
            }
        }
    }

    /// A key that says more of one that is not there is a flaw; in the words of another tool, whose
    /// files often have such, it only has no effect.
    private AppSpec withoutLone(AppSpec spec, Map<String, Value> settings) {
        AppSpec whole = applied(spec, settings);
        Map<String, Value> kept = new LinkedHashMap<>(settings);
        for (DependentKeys.Lone lone : DependentKeys.alone(settings.keySet(), whole)) {
            String written = written(lone.key());
            if (written.equals(lone.key()) && !isPm2s()) {
                flaw(written, lone.why("\"" + lone.main() + "\""));
            } else {
                notes.warning(app, written, "is not used without \"" + lone.main() + "\"");
            }
            kept.remove(lone.key());
        }
        return isFlawed || kept.equals(settings) ? whole : applied(spec, kept);
    }

    private void foreign(String key) {
        Optional<Fate> fate = Pm2Keys.fate(key);
        if (fate.isEmpty() && isPm2s()) {
            notes.warning(app, key, "is not a key" + suggestion(key));
            return;
        }
        if (fate.isEmpty()) {
            flaw(key, "is not a key" + suggestion(key));
            return;
        }
        switch (fate.get()) {
            case Fate.NotUsed(String because) -> notes.warning(app, key, because);
            case Fate.Refused(String instead) -> flaw(key, instead);
        }
    }

    private static String suggestion(String key) {
        return NearestWord.to(key, AppKeys.ALL)
                .map(close -> "; did you mean \"" + close + "\"?")
                .orElse("");
    }

    private AppSpec applied(AppSpec spec, Map<String, Value> settings) {
        AppSpec result = spec;
        for (Map.Entry<String, Value> entry : settings.entrySet()) {
            AppSpec before = result;
            result =
                    run(() ->
                                    Vocabulary.apply(
                                            before,
                                            InstanceCount.counted(
                                                    TypedSettings.exact(
                                                            new Value.Fields(
                                                                    Map.of(
                                                                            entry.getKey(),
                                                                            entry.getValue()))),
                                                    surroundings.processors())))
                            .orElse(before);
        }
        return result;
    }

    private <T> Optional<T> run(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (FlawedSetting flaw) {
            flaw(written(flaw.path()), flaw.why());
            return Optional.empty();
        } catch (IllegalArgumentException refused) {
            flaw("", String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }

    /// The path as it stands in the file, where a synonym was written.
    private String written(String path) {
        int dot = path.indexOf('.');
        String key = dot < 0 ? path : path.substring(0, dot);
        if (fields.containsKey(key)) {
            return path;
        }
        return Vocabulary.find(key).stream()
                .flatMap(setting ->
                        Stream.concat(Stream.of(setting.key()), setting.synonyms().stream()))
                .filter(fields::containsKey)
                .findFirst()
                .map(word -> dot < 0 ? word : word + path.substring(dot))
                .orElse(path);
    }

    private void flaw(String path, String why) {
        isFlawed = true;
        notes.flaw(app, path, why);
    }

    /// What an app gets that the file does not say.
    ///
    /// @param folder of the file
    /// @param env of the caller
    /// @param processors of the machine
    record LaunchEnvironment(Path folder, Map<String, String> env, int processors) {}
}
