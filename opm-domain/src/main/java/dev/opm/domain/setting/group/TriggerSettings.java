package dev.opm.domain.setting.group;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.policy.CronExpression;
import dev.opm.domain.app.policy.MemoryLimit;
import dev.opm.domain.app.policy.Schedule;
import dev.opm.domain.app.policy.Triggers;
import dev.opm.domain.setting.value.Kind;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Setting;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/// What restarts or starts an instance besides its end.
public final class TriggerSettings {
    private static final int MOST_SAMPLES = 1000;

    public static final Setting<Optional<Long>> MAX_MEMORY =
            of(
                    "max_memory",
                    List.of("max_memory_restart"),
                    Kinds.orOff(Kinds.SIZE, "off"),
                    "restart an instance whose processes hold more (default: off)",
                    triggers -> triggers.memory().bytes(),
                    (triggers, bytes) -> triggers.with(triggers.memory().withBytes(bytes)));
    public static final Setting<Integer> MEMORY_SAMPLES =
            of(
                    "memory_samples",
                    List.of(),
                    Kinds.whole(1, MOST_SAMPLES),
                    "looks in a row, 5s apart, that must find more (default: "
                            + MemoryLimit.STANDARD_SAMPLES
                            + ")",
                    triggers -> triggers.memory().samples(),
                    (triggers, samples) -> triggers.with(triggers.memory().withSamples(samples)));
    public static final Setting<Optional<CronExpression>> CRON =
            of(
                    "cron",
                    List.of("cron_restart"),
                    Kinds.orOff(
                            Kinds.made(
                                    "\"type\":\"string\"",
                                    CronExpression::of,
                                    CronExpression::text),
                            "off"),
                    "restart it at these times: five fields, or @daily (default: off)",
                    triggers -> triggers.cron().expression(),
                    (triggers, cron) -> triggers.with(triggers.cron().withExpression(cron)));
    public static final Setting<Schedule.Deed> CRON_ACTION =
            of(
                    "cron_action",
                    List.of(),
                    Kinds.word(Schedule.Deed.class),
                    "start or restart; start leaves one that runs alone (default: restart)",
                    triggers -> triggers.cron().deed(),
                    (triggers, deed) -> triggers.with(triggers.cron().withDeed(deed)));
    public static final Setting<Optional<ZoneId>> CRON_ZONE =
            of(
                    "cron_zone",
                    List.of(),
                    Kinds.orOff(
                            Kinds.made("\"type\":\"string\"", TriggerSettings::zone, ZoneId::getId),
                            "local"),
                    "whose clock cron goes by, as Europe/Berlin (default: local)",
                    triggers -> triggers.cron().zone(),
                    (triggers, zone) -> triggers.with(triggers.cron().withZone(zone)));
    public static final Setting<Schedule.Missed> CRON_MISSED =
            of(
                    "cron_missed",
                    List.of(),
                    Kinds.word(Schedule.Missed.class),
                    "skip or run-once: times that passed unseen (default: skip)",
                    triggers -> triggers.cron().missed(),
                    (triggers, missed) -> triggers.with(triggers.cron().withMissed(missed)));

    public static final List<Setting<?>> ALL =
            Stream.of(
                            List.of(MAX_MEMORY, MEMORY_SAMPLES),
                            WatchSettings.ALL,
                            List.of(CRON, CRON_ACTION, CRON_ZONE, CRON_MISSED))
                    .<Setting<?>>flatMap(List::stream)
                    .toList();

    private TriggerSettings() {}

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "must be a time zone such as Europe/Berlin or UTC, not \"" + text + "\"",
                    unknown);
        }
    }

    public static <T> Setting<T> of(
            String key,
            List<String> synonyms,
            Kind<T> kind,
            String help,
            Function<Triggers, T> get,
            BiFunction<Triggers, T, Triggers> with) {
        return new Setting<>(
                key,
                synonyms,
                kind,
                help,
                app -> get.apply(app.triggers()),
                (AppSpec app, T content) ->
                        AppDraft.of(app).triggers(with.apply(app.triggers(), content)).done());
    }
}
