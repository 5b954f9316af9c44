package dev.opm.domain.setting.group;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.launch.SecretSource;
import dev.opm.domain.app.launch.StandardInput;
import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.setting.value.Kind;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Setting;
import dev.opm.domain.setting.value.Value;
import dev.opm.domain.text.ByteText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What is known of an app's variables besides their values.
public final class EnvironmentSettings {
    private static final String SOURCE =
            "\"anyOf\":[{\"type\":\"string\",\"pattern\":\"^(file|env):.+\"},"
                    + secretSchema("file")
                    + ","
                    + secretSchema("env")
                    + "]";

    public static final Setting<Map<String, SecretSource>> SECRETS =
            new Setting<>(
                    "secrets",
                    List.of("secret"),
                    quiet(
                            Kinds.map(
                                    Kinds.kind(
                                            SOURCE,
                                            EnvironmentSettings::source,
                                            EnvironmentSettings::written))),
                    "K=file:PATH or K=env:NAME, read at each start, kept nowhere (default: none)",
                    app -> app.launch().secrets(),
                    (app, secrets) -> app.withLaunch(app.launch().withSecrets(secrets)));
    public static final Setting<Set<String>> ENV_SET =
            new Setting<>(
                    "env_set",
                    List.of(),
                    Kinds.kind(
                            Kinds.TEXTS.schema(),
                            value -> new TreeSet<>(Kinds.TEXTS.read(value)),
                            names -> Value.texts(List.copyOf(new TreeSet<>(names)))),
                    "variables that were set for the app by name (default: none)",
                    AppSpec::envSet,
                    (app, names) -> AppDraft.of(app).envSet(names).done());

    public static final Setting<StandardInput> STDIN =
            new Setting<>(
                    "stdin",
                    List.of(),
                    Kinds.word(StandardInput.class),
                    "null, at its end at once, or open, which never ends (default: null)",
                    app -> app.launch().stdin(),
                    (app, stdin) -> app.withLaunch(app.launch().withStdin(stdin)));

    public static final List<Setting<?>> ALL = List.of(SECRETS, STDIN, ENV_SET);

    private EnvironmentSettings() {}

    private static String secretSchema(String key) {
        return "{\"type\":\"object\",\"properties\":{\""
                + key
                + "\":{\"type\":\"string\"}},\"required\":[\""
                + key
                + "\"],\"additionalProperties\":false}";
    }

    /// What is no pair may be the secret itself, so the message does not repeat it.
    private static <T> Kind<T> quiet(Kind<T> kind) {
        return Kinds.kind(
                kind.schema(),
                value -> {
                    try {
                        return kind.read(value);
                    } catch (FlawedSetting flaw) {
                        throw flaw.path().isEmpty()
                                ? new FlawedSetting("", "must be K=file:PATH or K=env:NAME")
                                : flaw;
                    }
                },
                kind::write);
    }

    /// A message never repeats what stands here: it may be the secret itself.
    private static SecretSource source(Value value) {
        return switch (value) {
            case Value.Fields(Map<String, Value> fields) when fields.size() == 1 -> {
                Map.Entry<String, Value> only = fields.entrySet().iterator().next();
                yield source(only.getKey(), Kinds.text(only.getValue()));
            }
            case Value.Text(String text) when text.indexOf(':') > 0 ->
                    source(
                            text.substring(0, text.indexOf(':')),
                            text.substring(text.indexOf(':') + 1));
            case Value.Text _, Value.Whole _, Value.Items _, Value.Fields _ -> throw unlike();
        };
    }

    private static SecretSource source(String kind, String place) {
        if (place.isEmpty()) {
            throw unlike();
        }
        return switch (kind) {
            case "file" -> {
                Path path = ByteText.path(place);
                if (!path.isAbsolute()) {
                    throw new FlawedSetting(
                            "", "must name its file by an absolute path, not \"" + place + "\"");
                }
                yield new SecretSource.File(path);
            }
            case "env" -> new SecretSource.Env(place);
            default -> throw unlike();
        };
    }

    private static FlawedSetting unlike() {
        return new FlawedSetting("", "must say where the secret is: file:PATH or env:NAME");
    }

    private static Value written(SecretSource source) {
        return switch (source) {
            case SecretSource.File(Path path) -> one("file", path.toString());
            case SecretSource.Env(String variable) -> one("env", variable);
        };
    }

    private static Value one(String key, String text) {
        return new Value.Fields(Map.of(key, new Value.Text(text)));
    }
}
