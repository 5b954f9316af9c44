package dev.opm.cli.appsfile;

import dev.opm.adapters.formats.appsfile.AppNames;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.setting.value.Value;
import dev.opm.domain.text.NearestWord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Which apps of a file are meant, and with which of its environments: `--only` and `--env NAME`.
///
/// @param only names; empty: all
/// @param env the part behind `env_`; empty: the app's own environment and no more
public record AppsChoice(String verb, List<String> only, Optional<String> env) {
    private static final String PREFIX = "env_";

    public static AppsChoice of(Arguments arguments) throws UsageException {
        List<String> only =
                arguments.texts(Opt.ONLY).stream()
                        .flatMap(text -> Stream.of(text.split("[, ]+", -1)))
                        .filter(Predicate.not(String::isEmpty))
                        .toList();
        if (arguments.has(Opt.ONLY) && only.isEmpty()) {
            throw new UsageException(
                    arguments.verb().word() + ": --only names no app; write --only A,B");
        }
        Optional<String> env = Optional.empty();
        for (String name : arguments.texts(Opt.ENV)) {
            if (name.isEmpty() || name.indexOf('=') >= 0) {
                throw new UsageException(
                        arguments.verb().word()
                                + ": --env "
                                + name
                                + " sets a variable of one app, and this is an apps file; write it"
                                + " there, or --env NAME for its env_NAME");
            }
            env = Optional.of(name);
        }
        return new AppsChoice(arguments.verb().word(), only, env);
    }

    public AppsFile of(AppsFile file) throws UsageException {
        List<WrittenApp> chosen = chosen(file);
        List<WrittenApp> apps = new ArrayList<>();
        for (WrittenApp app : chosen) {
            apps.add(env.isEmpty() ? app : withEnv(app, env.get()));
        }
        return file.choosing(apps, AppNames.others(file.apps(), chosen));
    }

    private List<WrittenApp> chosen(AppsFile file) throws UsageException {
        List<String> there =
                file.apps().stream().map(AppNames::of).flatMap(Optional::stream).toList();
        for (String name : only) {
            if (!there.contains(name)) {
                throw new UsageException(
                        verb
                                + ": --only "
                                + name
                                + ": "
                                + file.name()
                                + " has no app of this name; "
                                + NearestWord.to(name, there)
                                        .map(close -> "did you mean " + close + "?")
                                        .orElse("it has " + String.join(", ", there)));
            }
        }
        List<WrittenApp> chosen =
                file.apps().stream()
                        .filter(app ->
                                only.isEmpty()
                                        || AppNames.of(app).filter(only::contains).isPresent())
                        .toList();
        if (env.isPresent()
                && chosen.stream().noneMatch(app -> app.fields().fields().containsKey(key()))) {
            throw new UsageException(
                    verb
                            + ": --env "
                            + env.get()
                            + ": no app of "
                            + file.name()
                            + " has "
                            + key()
                            + "; "
                            + others(chosen));
        }
        return chosen;
    }

    private String key() {
        return PREFIX + env.orElse("");
    }

    private static String others(List<WrittenApp> apps) {
        TreeSet<String> names = new TreeSet<>();
        for (WrittenApp app : apps) {
            app.fields().fields().keySet().stream()
                    .filter(key -> key.startsWith(PREFIX) && !key.equals("env_file"))
                    .forEach(key -> names.add(key.substring(PREFIX.length())));
        }
        return names.isEmpty()
                ? "write its variables under env"
                : "there is --env " + String.join(", --env ", names);
    }

    /// What was not chosen is not spoken of.
    private static WrittenApp withEnv(WrittenApp app, String name) {
        Map<String, Value> fields = new LinkedHashMap<>();
        Map<String, Value> env = new LinkedHashMap<>();
        app.fields()
                .fields()
                .forEach((key, value) -> {
                    if (!key.startsWith(PREFIX)) {
                        fields.put(key, value);
                    }
                });
        if (fields.get("env") instanceof Value.Fields(Map<String, Value> own)) {
            env.putAll(own);
        }
        Value chosen = app.fields().fields().getOrDefault(PREFIX + name, Value.Fields.NONE);
        if (chosen instanceof Value.Fields(Map<String, Value> more)) {
            env.putAll(more);
            fields.put("env", new Value.Fields(env));
        } else {
            fields.put("env", chosen);
        }
        return new WrittenApp(app.key(), new Value.Fields(fields), app.lines(), app.envOfFiles());
    }
}
