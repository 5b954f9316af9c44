package dev.opm.adapters.formats.appsfile;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.setting.DependentKeys;
import dev.opm.domain.setting.Vocabulary;
import dev.opm.domain.setting.value.Value;
import dev.opm.domain.text.ByteText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Apps as an apps file has to name them, so that a start makes the same. Secrets stay references.
public final class WrittenBack {
    /// What a shell changes by itself all the time.
    private static final Set<String> RESTLESS = Set.of("_", "SHLVL", "PWD", "OLDPWD");

    private WrittenBack() {}

    /// Which variables are written.
    public enum Variables {
        /// Those that were set by name, and those that differ from the caller's.
        CHANGED,
        /// Those that were set by name.
        SET_BY_NAME,
        ALL,
        NONE
    }

    /// @param caller environment to compare with
    public static Value.Fields of(List<App> apps, Variables variables, Map<String, String> caller) {
        Map<String, Value> byName = new LinkedHashMap<>();
        for (App app : apps) {
            byName.put(app.name().value(), of(app.spec(), variables, caller));
        }
        return new Value.Fields(Map.of("apps", new Value.Fields(byName)));
    }

    /// One app with all its variables.
    public static Map<String, Value> fields(AppSpec spec) {
        return fields(spec, Variables.ALL, Map.of());
    }

    private static Value of(AppSpec spec, Variables variables, Map<String, String> caller) {
        return new Value.Fields(fields(spec, variables, caller));
    }

    private static Map<String, Value> fields(
            AppSpec spec, Variables variables, Map<String, String> caller) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("command", Value.texts(spec.launch().command()));
        fields.put("cwd", new Value.Text(ByteText.of(spec.launch().cwd())));
        Map<String, Value> env = new LinkedHashMap<>();
        spec.launch()
                .env()
                .forEach((name, value) -> {
                    if (isWritten(spec, name, value, variables, caller)) {
                        env.put(name, new Value.Text(value));
                    }
                });
        if (!env.isEmpty()) {
            fields.put("env", new Value.Fields(env));
        }
        Map<String, Value> settings = new LinkedHashMap<>(Vocabulary.of(spec).fields());
        settings.remove("env_set");
        withMains(settings, spec);
        fields.putAll(settings);
        return fields;
    }

    /// What says more of a key that is off has that key beside it, or no file could have it.
    private static void withMains(Map<String, Value> settings, AppSpec spec) {
        for (DependentKeys.Lone lone : DependentKeys.alone(Set.copyOf(settings.keySet()), spec)) {
            Vocabulary.find(lone.main())
                    .ifPresent(main -> settings.put(lone.main(), main.of(spec)));
        }
    }

    private static boolean isWritten(
            AppSpec spec,
            String name,
            String value,
            Variables variables,
            Map<String, String> caller) {
        return switch (variables) {
            case ALL -> true;
            case NONE -> false;
            case SET_BY_NAME -> spec.envSet().contains(name);
            case CHANGED ->
                    spec.envSet().contains(name)
                            || (!RESTLESS.contains(name) && !value.equals(caller.get(name)));
        };
    }
}
