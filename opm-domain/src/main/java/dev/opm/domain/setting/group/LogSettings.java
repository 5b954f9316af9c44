package dev.opm.domain.setting.group;

import dev.opm.domain.app.policy.LogPolicy;
import dev.opm.domain.app.policy.LogPolicy.Compression;
import dev.opm.domain.app.policy.LogPolicy.Mode;
import dev.opm.domain.app.policy.LogPolicy.Rotation;
import dev.opm.domain.setting.value.Kind;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Where output goes and how much of it is kept.
public final class LogSettings {
    public static final Setting<Mode> LOGS =
            new Setting<>(
                    "logs",
                    List.of(),
                    Kinds.word(Mode.class),
                    "pipe, file, none or inherit (default: pipe)",
                    app -> app.logs().mode(),
                    (app, mode) -> app.withLogs(new LogPolicy(mode, app.logs().rotation())));
    public static final Setting<Long> SIZE =
            of(
                    "log_size",
                    Kinds.SIZE,
                    "a log this large is put aside (default: 10M)",
                    Rotation::maxSize,
                    (of, size) ->
                            new Rotation(
                                    size, of.maxAge(), of.keep(), of.compression(), of.maxTotal()));
    public static final Setting<Optional<Duration>> AGE =
            of(
                    "log_age",
                    Kinds.orOff(Kinds.DURATION, "off"),
                    "a log this old is put aside (default: off)",
                    Rotation::maxAge,
                    (of, age) ->
                            new Rotation(
                                    of.maxSize(), age, of.keep(), of.compression(), of.maxTotal()));
    public static final Setting<Integer> KEEP =
            of(
                    "log_keep",
                    Kinds.whole(0, Rotation.MOST_KEPT),
                    "how many logs put aside are kept (default: 5)",
                    Rotation::keep,
                    (of, keep) ->
                            new Rotation(
                                    of.maxSize(),
                                    of.maxAge(),
                                    keep,
                                    of.compression(),
                                    of.maxTotal()));
    public static final Setting<Compression> COMPRESS =
            of(
                    "log_compress",
                    Kinds.word(Compression.class),
                    "none or gzip, for logs put aside (default: none)",
                    Rotation::compression,
                    (of, compression) ->
                            new Rotation(
                                    of.maxSize(),
                                    of.maxAge(),
                                    of.keep(),
                                    compression,
                                    of.maxTotal()));
    public static final Setting<Optional<Long>> TOTAL =
            of(
                    "log_total",
                    Kinds.orOff(Kinds.SIZE, "off"),
                    "the most that all logs of the app hold together (default: off)",
                    Rotation::maxTotal,
                    (of, total) ->
                            new Rotation(
                                    of.maxSize(), of.maxAge(), of.keep(), of.compression(), total));

    public static final List<Setting<?>> ALL = List.of(LOGS, SIZE, AGE, KEEP, COMPRESS, TOTAL);

    private LogSettings() {}

    private static <T> Setting<T> of(
            String key,
            Kind<T> kind,
            String help,
            Function<Rotation, T> get,
            BiFunction<Rotation, T, Rotation> with) {
        return new Setting<>(
                key,
                List.of(),
                kind,
                help,
                app -> get.apply(app.logs().rotation()),
                (app, content) ->
                        app.withLogs(
                                new LogPolicy(
                                        app.logs().mode(),
                                        with.apply(app.logs().rotation(), content))));
    }
}
