package dev.opm.domain.setting;

import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.launch.Privileges;
import dev.opm.domain.setting.value.Kind;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// As whom an app runs, and within what limits.
final class PrivilegeSettings {
    static final Setting<Optional<String>> USER =
            of(
                    "user",
                    List.of("uid"),
                    optional(Kinds.TEXT),
                    "run as this user, a name or a number (default: the daemon's)",
                    Privileges::user,
                    Privileges::withUser);
    static final Setting<Optional<String>> GROUP =
            of(
                    "group",
                    List.of("gid"),
                    optional(Kinds.TEXT),
                    "run with this group (default: the user's own)",
                    Privileges::group,
                    Privileges::withGroup);
    static final Setting<List<String>> GROUPS =
            of(
                    "groups",
                    List.of(),
                    Kinds.TEXTS,
                    "run with these supplementary groups (default: the user's)",
                    Privileges::groups,
                    Privileges::withGroups);
    static final Setting<Optional<String>> UMASK =
            of(
                    "umask",
                    List.of(),
                    optional(matching("[0-7]{1,4}", "octal digits such as 027")),
                    "permissions that new files do not get (default: the daemon's)",
                    Privileges::umask,
                    Privileges::withUmask);
    static final Setting<Optional<Integer>> NICE =
            of(
                    "nice",
                    List.of(),
                    optional(Kinds.whole(-20, 19)),
                    "CPU priority, -20 (most) to 19 (least) (default: the daemon's)",
                    Privileges::nice,
                    Privileges::withNice);
    static final Setting<Optional<String>> IONICE =
            of(
                    "ionice",
                    List.of(),
                    optional(
                            matching(
                                    "idle|(best-effort|realtime)(:[0-7])?",
                                    "idle, best-effort[:0-7] or realtime[:0-7]")),
                    "disk priority: idle, best-effort[:0-7] or realtime[:0-7] (default: the"
                            + " daemon's)",
                    Privileges::ionice,
                    Privileges::withIonice);
    static final Setting<Map<String, String>> RLIMITS =
            of(
                    "rlimits",
                    List.of(),
                    Kinds.map(Kinds.TEXT),
                    "resource limits such as nofile=4096 or core=0:unlimited (default: the"
                            + " daemon's)",
                    Privileges::rlimits,
                    Privileges::withRlimits);
    static final Setting<Optional<Integer>> OOM_SCORE =
            of(
                    "oom_score",
                    List.of(),
                    optional(Kinds.whole(-1000, 1000)),
                    "how readily the kernel kills it when memory is short, -1000 to 1000 (default:"
                            + " the daemon's)",
                    Privileges::oomScore,
                    Privileges::withOomScore);

    static final List<Setting<?>> ALL =
            List.of(USER, GROUP, GROUPS, UMASK, NICE, IONICE, RLIMITS, OOM_SCORE);

    private PrivilegeSettings() {}

    private static <T> Setting<T> of(
            String key,
            List<String> synonyms,
            Kind<T> kind,
            String help,
            Function<Privileges, T> get,
            BiFunction<Privileges, T, Privileges> with) {
        return new Setting<>(
                key,
                synonyms,
                kind,
                help,
                app -> get.apply(app.launch().privileges()),
                (AppSpec app, T content) ->
                        app.withLaunch(
                                app.launch()
                                        .withPrivileges(
                                                with.apply(app.launch().privileges(), content))));
    }

    /// Absent is the daemon's own, which the word `inherit` says too.
    private static <T> Kind<Optional<T>> optional(Kind<T> kind) {
        return Kinds.orOff(kind, "inherit");
    }

    private static Kind<String> matching(String pattern, String expected) {
        return Kinds.kind(
                "\"type\":\"string\",\"pattern\":\"^(" + pattern + ")$\"",
                value -> {
                    String text = Kinds.text(value);
                    if (!text.matches(pattern)) {
                        throw Kinds.unlike(value, expected);
                    }
                    return text;
                },
                Value.Text::new);
    }
}
