package dev.opm.domain.appsfile;

import dev.opm.domain.app.AppSpec;
import dev.opm.domain.setting.Vocabulary;
import dev.opm.domain.setting.value.Setting;
import dev.opm.domain.setting.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// How an app that is known differs from what is written about it.
///
/// Of the environment only what is set by name counts: what the app inherited when it was started
/// stays as it is, for the caller of today has another.
///
/// @param wanted the app as written, with the environment it inherited
public record Difference(AppSpec wanted, List<Field> fields, Extent extent) {
    private static final Set<String> NOT_COMPARED = Set.of("env_set");

    /// One field that differs, as people read it; empty: not there.
    public record Field(String name, Optional<String> from, Optional<String> to) {}

    /// How deep a difference goes.
    public enum Extent {
        NONE,
        /// The processes can go on.
        SETTINGS,
        /// It takes new processes.
        PROCESS
    }

    public Difference {
        fields = List.copyOf(fields);
    }

    public static Difference between(AppSpec now, AppSpec written) {
        AppSpec wanted = written.withLaunch(written.launch().withEnv(env(now, written)));
        List<Field> fields = new ArrayList<>();
        add(
                fields,
                "command",
                ShownValue.of(Value.texts(now.launch().command())),
                ShownValue.of(Value.texts(wanted.launch().command())));
        add(fields, "cwd", now.launch().cwd().toString(), wanted.launch().cwd().toString());
        addEnv(fields, now.launch().env(), wanted.launch().env());
        for (Setting<?> setting : Vocabulary.ALL) {
            if (!NOT_COMPARED.contains(setting.key())) {
                add(
                        fields,
                        setting.key(),
                        ShownValue.of(setting.of(now)),
                        ShownValue.of(setting.of(wanted)));
            }
        }
        return new Difference(wanted, fields, extent(now, wanted, fields));
    }

    /// Only the number of instances differs, or nothing does.
    public boolean isOfNumberOnly() {
        return fields.stream().allMatch(field -> field.name().equals("instances"));
    }

    private static Extent extent(AppSpec now, AppSpec wanted, List<Field> fields) {
        boolean takesProcess =
                !now.launch().equals(wanted.launch())
                        || !now.logs().equals(wanted.logs())
                        || !now.ports().equals(wanted.ports());
        return takesProcess ? Extent.PROCESS : fields.isEmpty() ? Extent.NONE : Extent.SETTINGS;
    }

    private static Map<String, String> env(AppSpec now, AppSpec written) {
        Map<String, String> env = new TreeMap<>(now.launch().env());
        Map<String, String> theirs = written.launch().env();
        for (String name : now.envSet()) {
            env.remove(name);
            if (theirs.containsKey(name)) {
                env.put(name, theirs.getOrDefault(name, ""));
            }
        }
        for (String name : written.envSet()) {
            env.put(name, theirs.getOrDefault(name, ""));
        }
        return env;
    }

    private static void addEnv(
            List<Field> fields, Map<String, String> from, Map<String, String> to) {
        Set<String> names = new TreeSet<>(from.keySet());
        names.addAll(to.keySet());
        for (String name : names) {
            Optional<String> before = Optional.ofNullable(from.get(name));
            Optional<String> after = Optional.ofNullable(to.get(name));
            if (!before.equals(after)) {
                fields.add(new Field("env." + name, before, after));
            }
        }
    }

    private static void add(List<Field> fields, String name, String from, String to) {
        if (!Objects.equals(from, to)) {
            fields.add(new Field(name, Optional.of(from), Optional.of(to)));
        }
    }
}
