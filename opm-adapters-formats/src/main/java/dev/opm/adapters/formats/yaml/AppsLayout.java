package dev.opm.adapters.formats.yaml;

import dev.opm.adapters.formats.FlawedFile;
import dev.opm.adapters.formats.yaml.YamlTree.Content;
import dev.opm.adapters.formats.yaml.YamlTree.Tree;
import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.setting.value.Value;
import dev.opm.domain.text.NearestWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the apps in a file: a list or a map by name under `apps`; as pm2 takes it, also a bare
/// list or a single app. `env_file` is read here, by whoever typed the command.
public final class AppsLayout {
    private static final String APPS = "apps";

    /// What may stand beside the apps: for editors, for pm2's deployment, and for YAML anchors.
    private static final List<String> BESIDE = List.of("$schema", "deploy");

    private final String said;
    private final YamlTree yaml;
    private final NoValue nothing;
    private final EnvFileReader envFiles;

    /// Reads the env files that an app names.
    @FunctionalInterface
    public interface EnvFileReader {
        /// @param line where they are named; empty: not known
        Map<String, String> read(Value files, Optional<Integer> line) throws FlawedFile;
    }

    public AppsLayout(String said, YamlTree yaml, NoValue nothing, EnvFileReader envFiles) {
        this.said = said;
        this.yaml = yaml;
        this.nothing = nothing;
        this.envFiles = envFiles;
    }

    public AppsFile read(String name, Path folder, Tree root) throws FlawedFile {
        List<WrittenApp> apps =
                switch (root.content()) {
                    case Content.Sequence(List<Tree> items) -> list(items);
                    case Content.Mapping(Map<String, Tree> fields) when fields.containsKey(APPS) ->
                            under(fields);
                    case Content.Mapping(Map<String, Tree> fields)
                            when fields.containsKey("command") || fields.containsKey("script") ->
                            list(List.of(root));
                    case Content.Mapping(Map<String, Tree> fields) ->
                            throw noApps(fields.keySet().stream().findFirst());
                    case Content.Scalar _, Content.Nothing _, Content.NotFinite _ ->
                            throw noApps(Optional.empty());
                };
        if (apps.isEmpty()) {
            throw new FlawedFile(said + ": names no apps; nothing was done");
        }
        return new AppsFile(name, folder, apps);
    }

    private FlawedFile noApps(Optional<String> first) {
        String meant =
                first.flatMap(word -> NearestWord.to(word, List.of(APPS)))
                        .map(_ -> "; did you mean \"apps\" by \"" + first.orElse("") + "\"?")
                        .orElse("; the apps stand under the key \"apps\"");
        return new FlawedFile(said + ": has no \"apps\"" + meant);
    }

    private List<WrittenApp> under(Map<String, Tree> fields) throws FlawedFile {
        for (Map.Entry<String, Tree> field : fields.entrySet()) {
            String key = field.getKey();
            if (!key.equals(APPS) && !BESIDE.contains(key) && !key.startsWith("x-")) {
                throw yaml.wrong(
                        field.getValue().line(),
                        "\""
                                + key
                                + "\" is not a key beside \"apps\""
                                + NearestWord.to(key, List.of(APPS))
                                        .map(_ -> "; did you mean \"apps\"?")
                                        .orElse(" (what begins with x- is passed over)")
                                + "; nothing was done");
            }
        }
        Tree apps = fields.getOrDefault(APPS, new Tree(new Content.Mapping(Map.of()), none()));
        return switch (apps.content()) {
            case Content.Sequence(List<Tree> items) -> list(items);
            case Content.Mapping(Map<String, Tree> one) when isOneApp(one) -> list(List.of(apps));
            case Content.Mapping(Map<String, Tree> byName) -> {
                List<WrittenApp> found = new ArrayList<>();
                for (Map.Entry<String, Tree> app : byName.entrySet()) {
                    found.add(app(Optional.of(app.getKey()), app.getValue()));
                }
                yield found;
            }
            case Content.Scalar _, Content.Nothing _, Content.NotFinite _ ->
                    throw yaml.wrong(apps.line(), "\"apps\" must be a list, or apps by their name");
        };
    }

    /// pm2 takes one app in the place of a list: its keys hold values, and not apps.
    private static boolean isOneApp(Map<String, Tree> fields) {
        return fields.containsKey("script")
                && !(fields.get("script").content() instanceof Content.Mapping);
    }

    private List<WrittenApp> list(List<Tree> items) throws FlawedFile {
        List<WrittenApp> found = new ArrayList<>();
        for (Tree item : items) {
            found.add(app(Optional.empty(), item));
        }
        return found;
    }

    private WrittenApp app(Optional<String> key, Tree tree) throws FlawedFile {
        Map<String, Integer> lines = new LinkedHashMap<>();
        String label = key.or(() -> name(tree)).map(name -> "\"" + name + "\"").orElse("an app");
        TreeValue reading = new TreeValue(yaml, label, nothing, lines);
        if (!(reading.of(tree, "") instanceof Value.Fields(Map<String, Value> written))) {
            throw yaml.wrong(tree.line(), label + " must be a group of keys; nothing was done");
        }
        Map<String, Value> fields = new LinkedHashMap<>(written);
        Map<String, String> env = new LinkedHashMap<>();
        Value files = fields.remove("env_file");
        if (files != null) {
            env.putAll(envFiles.read(files, Optional.ofNullable(lines.get("env_file"))));
        }
        return new WrittenApp(key, new Value.Fields(fields), lines, env);
    }

    private static Optional<String> name(Tree tree) {
        return tree.content() instanceof Content.Mapping(Map<String, Tree> fields)
                        && fields.containsKey("name")
                        && fields.get("name").content()
                                instanceof Content.Scalar(Value.Text(String name))
                ? Optional.of(name)
                : Optional.empty();
    }

    private static Optional<Integer> none() {
        return Optional.empty();
    }
}
