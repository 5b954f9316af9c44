package dev.opm.domain.setting.group;

import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.launch.Confinement.NewPrivileges;
import dev.opm.domain.app.launch.Privileges;
import dev.opm.domain.setting.value.Kind;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Setting;
import dev.opm.domain.setting.value.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// As whom an app runs, and within what limits.
public final class PrivilegeSettings {
    private static final Kind<NewPrivileges> TRUTH = Kinds.word(truth());

    public static final Setting<Optional<String>> USER =
            of(
                    "user",
                    List.of("uid"),
                    optional(Kinds.TEXT),
                    "run as this user, a name or a number (default: the daemon's)",
                    Privileges::user,
                    Privileges::withUser);
    public static final Setting<Optional<String>> GROUP =
            of(
                    "group",
                    List.of("gid"),
                    optional(Kinds.TEXT),
                    "run with this group (default: the user's own)",
                    Privileges::group,
                    Privileges::withGroup);
    public static final Setting<List<String>> GROUPS =
            of(
                    "groups",
                    List.of(),
                    Kinds.TEXTS,
                    "run with these supplementary groups (default: the user's)",
                    Privileges::groups,
                    Privileges::withGroups);
    public static final Setting<Optional<String>> UMASK =
            of(
                    "umask",
                    List.of(),
                    optional(matching("[0-7]{1,4}", "octal digits such as 027")),
                    "permissions that new files do not get (default: the daemon's)",
                    Privileges::umask,
                    Privileges::withUmask);
    public static final Setting<Optional<Integer>> NICE =
            of(
                    "nice",
                    List.of(),
                    optional(Kinds.whole(-20, 19)),
                    "CPU priority, -20 (most) to 19 (least) (default: the daemon's)",
                    Privileges::nice,
                    Privileges::withNice);
    public static final Setting<Optional<String>> IONICE =
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
    public static final Setting<Map<String, String>> RLIMITS =
            of(
                    "rlimits",
                    List.of(),
                    Kinds.map(Kinds.TEXT),
                    "resource limits such as nofile=4096 or core=0:unlimited (default: the"
                            + " daemon's)",
                    Privileges::rlimits,
                    Privileges::withRlimits);
    public static final Setting<Optional<Integer>> OOM_SCORE =
            of(
                    "oom_score",
                    List.of("oom_score_adj"),
                    optional(Kinds.whole(-1000, 1000)),
                    "how readily the kernel kills it when memory is short, -1000 to 1000 (default:"
                            + " the daemon's)",
                    Privileges::oomScore,
                    Privileges::withOomScore);

    public static final Setting<NewPrivileges> NO_NEW_PRIVS =
            of(
                    "no_new_privs",
                    List.of(),
                    Kinds.kind(
                            "\"type\":[\"boolean\",\"string\"]",
                            value -> TRUTH.read(value),
                            TRUTH::write),
                    "no program gives it more than it has: true or false (default: false)",
                    privileges -> privileges.confinement().noNewPrivileges(),
                    (privileges, next) ->
                            privileges.withConfinement(
                                    privileges.confinement().withNoNewPrivileges(next)));
    public static final Setting<Optional<List<String>>> CAPABILITIES =
            of(
                    "capabilities",
                    List.of(),
                    optional(capabilityNames()),
                    "all the capabilities it has, such as net_bind_service, whoever it runs as"
                            + " (default: the user's)",
                    privileges -> privileges.confinement().capabilities(),
                    (privileges, next) ->
                            privileges.withConfinement(
                                    privileges.confinement().withCapabilities(next)));
    public static final Setting<Optional<Long>> MEMORY_MAX =
            of(
                    "memory_max",
                    List.of(),
                    Kinds.orOff(Kinds.SIZE, "off"),
                    "memory that an instance's control group may use (default: off)",
                    privileges -> privileges.shares().memoryMax(),
                    (privileges, next) ->
                            privileges.withShares(privileges.shares().withMemoryMax(next)));
    public static final Setting<Optional<Integer>> CPU_MAX =
            of(
                    "cpu_max",
                    List.of(),
                    Kinds.orOff(percent(), "off"),
                    "processors that an instance's control group may use, such as 1.5 or 150%"
                            + " (default: off)",
                    privileges -> privileges.shares().cpuMax(),
                    (privileges, next) ->
                            privileges.withShares(privileges.shares().withCpuMax(next)));
    public static final Setting<Optional<Integer>> PIDS_MAX =
            of(
                    "pids_max",
                    List.of(),
                    Kinds.orOff(Kinds.whole(1, 4_194_304), "off"),
                    "processes and threads that an instance's control group may have (default:"
                            + " off)",
                    privileges -> privileges.shares().pidsMax(),
                    (privileges, next) ->
                            privileges.withShares(privileges.shares().withPidsMax(next)));

    public static final List<Setting<?>> ALL =
            List.of(
                    USER,
                    GROUP,
                    GROUPS,
                    UMASK,
                    NICE,
                    IONICE,
                    RLIMITS,
                    OOM_SCORE,
                    NO_NEW_PRIVS,
                    CAPABILITIES,
                    MEMORY_MAX,
                    CPU_MAX,
                    PIDS_MAX);

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

    /// In the order messages list them.
    private static Map<String, NewPrivileges> truth() {
        Map<String, NewPrivileges> words = new LinkedHashMap<>();
        words.put("true", NewPrivileges.NONE);
        words.put("false", NewPrivileges.ALLOWED);
        return words;
    }

    /// As people and man pages write them: `CAP_NET_RAW` too.
    private static Kind<List<String>> capabilityNames() {
        return Kinds.kind(
                Kinds.TEXTS.schema(),
                value ->
                        Kinds.TEXTS.read(value).stream()
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .map(name -> name.startsWith("cap_") ? name.substring(4) : name)
                                .toList(),
                Kinds.TEXTS::write);
    }

    /// `150%`, or `1.5` processors.
    private static Kind<Integer> percent() {
        return Kinds.kind(
                "\"type\":[\"string\",\"number\"],\"pattern\":\"^[0-9.]+%?$\"",
                value -> {
                    String text = Kinds.text(value);
                    if (!text.matches("\\d{1,6}%|\\d{1,4}(\\.\\d{1,2})?")) {
                        throw Kinds.unlike(value, "processors such as 1.5, or 150%");
                    }
                    return text.endsWith("%")
                            ? Integer.parseInt(text.substring(0, text.length() - 1))
                            : new BigDecimal(text).movePointRight(2).intValueExact();
                },
                content -> new Value.Text(content + "%"));
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
