package dev.opm.adapters.formats.appsfile;

import dev.opm.adapters.formats.shell.CommandText;
import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.setting.DependentKeys;
import dev.opm.domain.setting.Vocabulary;
import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.setting.value.InstanceCount;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Setting;
import dev.opm.domain.setting.value.Value;
import dev.opm.domain.text.NearestWord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Fields of an app given other values one by one: the keys of an apps file, and `env.NAME` for a
/// variable.
///
/// @param unset keys that get what they are when nobody says, and variables that go
/// @param folder that a relative directory starts from
/// @param processors of the machine, for `instances: max`
public record FieldEdits(Value.Fields set, List<String> unset, Path folder, int processors) {
    private static final String ENV = "env.";

    public FieldEdits {
        unset = List.copyOf(unset);
    }

    /// @throws FlawedSetting where a key is none, or its value cannot be
    public AppSpec of(AppSpec now) {
        AppSpec result = now;
        for (String key : unset) {
            result = key.startsWith(ENV) ? withoutVariable(result, key) : reset(result, key);
        }
        for (Map.Entry<String, Value> entry : TypedSettings.exact(set).fields().entrySet()) {
            result = with(result, entry.getKey(), entry.getValue());
        }
        checkAlone(result);
        return result;
    }

    private AppSpec with(AppSpec app, String key, Value value) {
        if (key.startsWith(ENV)) {
            return withVariable(app, key, Kinds.order(key, Kinds.TEXT, value));
        }
        Launch launch = app.launch();
        return switch (key) {
            case "cwd" -> {
                Path cwd = folder.resolve(Kinds.order(key, Kinds.TEXT, value)).normalize();
                yield app.withLaunch(launch.withCwd(cwd));
            }
            case "command" -> app.withLaunch(launch.withCommand(command(value)));
            case "name" -> throw new FlawedSetting(key, "is changed by `opm rename`");
            default -> {
                Setting<?> setting = find(key);
                Map<String, Value> one = Map.of(setting.key(), value);
                Value counted =
                        InstanceCount.counted(new Value.Fields(one), processors)
                                .fields()
                                .getOrDefault(setting.key(), value);
                yield setting.apply(app, counted);
            }
        };
    }

    private static List<String> command(Value value) {
        return switch (CommandText.read(Kinds.order("command", Kinds.TEXT, value))) {
            case CommandText.Reading.Command(List<String> argv, var _) -> argv;
            case CommandText.Reading.Flawed(String why) ->
                    throw new FlawedSetting("command", "cannot be read: " + why);
        };
    }

    private static AppSpec reset(AppSpec app, String key) {
        if (Set.of("cwd", "command", "name").contains(key)) {
            throw new FlawedSetting(key, "cannot be left out; give another");
        }
        return Vocabulary.reset(app, find(key));
    }

    private static Setting<?> find(String key) {
        return Vocabulary.find(key)
                .filter(setting -> !setting.key().equals("env_set"))
                .orElseThrow(() ->
                        new FlawedSetting(
                                key,
                                "is not a key"
                                        + NearestWord.to(key, AppKeys.ALL)
                                                .map(close -> "; did you mean \"" + close + "\"?")
                                                .orElse("; a variable is env.NAME")));
    }

    private static AppSpec withVariable(AppSpec app, String key, String value) {
        String name = key.substring(ENV.length());
        if (name.isEmpty() || name.indexOf('=') >= 0) {
            throw new FlawedSetting(key, "names no variable; write env.NAME=VALUE");
        }
        Map<String, String> env = new TreeMap<>(app.launch().env());
        env.put(name, value);
        Set<String> byName = new TreeSet<>(app.envSet());
        byName.add(name);
        return AppDraft.of(app.withLaunch(app.launch().withEnv(env))).envSet(byName).done();
    }

    private static AppSpec withoutVariable(AppSpec app, String key) {
        String name = key.substring(ENV.length());
        if (!app.envSet().contains(name)) {
            throw new FlawedSetting(
                    key,
                    app.launch().env().containsKey(name)
                            ? "was inherited and not set by name; give it another value, as"
                                    + " env."
                                    + name
                                    + "="
                            : "is not there");
        }
        Map<String, String> env = new TreeMap<>(app.launch().env());
        env.remove(name);
        Set<String> byName = new TreeSet<>(app.envSet());
        byName.remove(name);
        return AppDraft.of(app.withLaunch(app.launch().withEnv(env))).envSet(byName).done();
    }

    /// A key that says more of one that is off has no effect; what the app said before counts too.
    private void checkAlone(AppSpec app) {
        Set<String> given =
                set.fields().keySet().stream()
                        .flatMap(key -> Vocabulary.find(key).stream())
                        .map(Setting::key)
                        .collect(Collectors.toSet());
        Set<String> all = new TreeSet<>(Vocabulary.of(app).fields().keySet());
        all.addAll(given);
        for (DependentKeys.Lone lone : DependentKeys.alone(all, app)) {
            if (given.contains(lone.key())) {
                throw new FlawedSetting(lone.key(), lone.why("\"" + lone.main() + "\""));
            }
        }
    }
}
