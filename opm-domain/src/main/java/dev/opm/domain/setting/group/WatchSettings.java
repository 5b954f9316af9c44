package dev.opm.domain.setting.group;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.policy.watch.Glob;
import dev.opm.domain.app.policy.watch.Watch;
import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.setting.value.Kind;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Setting;
import dev.opm.domain.setting.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Which files restart an app when they change.
final class WatchSettings {
    /// The folder the app runs in.
    private static final String HERE = ".";

    private static final Kind<List<String>> PATHS =
            Kinds.kind(
                    "\"type\":[\"boolean\",\"array\",\"string\"],\"items\":{\"type\":\"string\"}",
                    WatchSettings::paths,
                    content -> content.isEmpty() ? new Value.Text("false") : Value.texts(content));

    static final Setting<List<String>> WATCH =
            new Setting<>(
                    "watch",
                    List.of(),
                    PATHS,
                    "restart it when files change: true for its directory, or paths"
                            + " (default: false)",
                    app -> app.triggers().watch().paths().stream().map(Path::toString).toList(),
                    (app, paths) ->
                            with(
                                    app,
                                    app.triggers()
                                            .watch()
                                            .withPaths(
                                                    paths.stream()
                                                            .map(path -> absolute(app, path))
                                                            .toList())));
    static final Setting<List<String>> IGNORE =
            new Setting<>(
                    "watch_ignore",
                    List.of("ignore_watch"),
                    globs(),
                    "globs of files that do not count, beside .git, node_modules and the like"
                            + " (default: none)",
                    app -> app.triggers().watch().ignore(),
                    (app, ignore) -> with(app, app.triggers().watch().withIgnore(ignore)));
    static final Setting<Duration> DELAY =
            new Setting<>(
                    "watch_delay",
                    List.of(),
                    Kinds.DURATION,
                    "how long no file may change before the restart (default: 200ms)",
                    app -> app.triggers().watch().delay(),
                    (app, delay) -> with(app, app.triggers().watch().withDelay(delay)));

    static final List<Setting<?>> ALL = List.of(WATCH, IGNORE, DELAY);

    private WatchSettings() {}

    private static List<String> paths(Value value) {
        if (value.equals(new Value.Text("true"))) {
            return List.of(HERE);
        }
        if (value.equals(new Value.Text("false"))) {
            return List.of();
        }
        List<String> paths = Kinds.TEXTS.read(value);
        if (paths.isEmpty()) {
            throw Kinds.unlike(value, "true, false, or paths of files and folders");
        }
        return paths.stream().map(path -> path.equals("true") ? HERE : path).toList();
    }

    private static Path absolute(AppSpec app, String path) {
        try {
            return app.launch().cwd().resolve(path).normalize();
        } catch (IllegalArgumentException flaw) {
            throw new IllegalArgumentException("\"" + path + "\" is no path", flaw);
        }
    }

    private static Kind<List<String>> globs() {
        return Kinds.kind(
                Kinds.TEXTS.schema(),
                value -> {
                    List<String> globs =
                            value instanceof Value.Items(List<Value> items)
                                    ? items.stream()
                                            .map(Kinds::text)
                                            .flatMap(WatchSettings::split)
                                            .toList()
                                    : split(Kinds.text(value)).toList();
                    try {
                        globs.forEach(Glob::of);
                    } catch (IllegalArgumentException flaw) {
                        throw new FlawedSetting("", "does not fit: " + flaw.getMessage());
                    }
                    return globs;
                },
                Kinds.TEXTS::write);
    }

    /// At commas that stand in no braces.
    private static Stream<String> split(String text) {
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        int braces = 0;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            braces += next == '{' ? 1 : next == '}' ? -1 : 0;
            if (next == ',' && braces <= 0) {
                items.add(item.toString());
                item.setLength(0);
            } else {
                item.append(next);
            }
        }
        items.add(item.toString());
        return items.stream().map(String::strip).filter(glob -> !glob.isEmpty());
    }

    private static AppSpec with(AppSpec app, Watch watch) {
        return AppDraft.of(app).triggers(app.triggers().with(watch)).done();
    }
}
