package dev.opm.domain.setting.group;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.setting.value.ExitCodes;
import dev.opm.domain.setting.value.Kind;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Setting;
import dev.opm.domain.text.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/// When an instance that ended comes back.
public final class RestartSettings {
    private static final RestartPolicy STANDARD = RestartPolicy.DEFAULT;

    public static final Setting<RestartPolicy.Mode> RESTART =
            of(
                    "restart",
                    List.of(),
                    Kinds.word(RestartPolicy.Mode.class),
                    "always, on-failure or never (default: always)",
                    RestartPolicy::mode,
                    RestartPolicy::withMode);
    public static final Setting<Set<Integer>> SUCCESS =
            of(
                    "success_exit_codes",
                    List.of("stop_exit_codes"),
                    ExitCodes.KIND,
                    "exit codes that are no failure (default: 0)",
                    RestartPolicy::success,
                    RestartPolicy::withSuccess);
    public static final Setting<Duration> DELAY =
            of(
                    "restart_delay",
                    List.of("exp_backoff_restart_delay"),
                    Kinds.DURATION,
                    "first wait before a restart; 0: at once (default: 100ms)",
                    RestartPolicy::delay,
                    RestartPolicy::withDelay);
    public static final Setting<Duration> MAX_DELAY =
            of(
                    "restart_max_delay",
                    List.of(),
                    Kinds.DURATION,
                    "what the wait grows to at most (default: "
                            + DurationText.of(STANDARD.maxDelay())
                            + ")",
                    RestartPolicy::maxDelay,
                    RestartPolicy::withMaxDelay);
    public static final Setting<Integer> JITTER =
            of(
                    "restart_jitter",
                    List.of(),
                    Kinds.whole(0, 100),
                    "percent by which the wait may be longer (default: " + STANDARD.jitter() + ")",
                    RestartPolicy::jitter,
                    RestartPolicy::withJitter);
    public static final Setting<Integer> MAX_RESTARTS =
            of(
                    "max_restarts",
                    List.of(),
                    Kinds.whole(0, Integer.MAX_VALUE),
                    "deaths within the window until it is errored (default: 16)",
                    RestartPolicy::maxRestarts,
                    RestartPolicy::withMaxRestarts);
    public static final Setting<Optional<Duration>> MIN_UPTIME =
            of(
                    "min_uptime",
                    List.of(),
                    Kinds.orOff(Kinds.LASTING, "off"),
                    "a death after so long does not count towards max_restarts (default: off)",
                    RestartPolicy::minUptime,
                    RestartPolicy::withMinUptime);
    public static final Setting<Duration> WINDOW =
            of(
                    "restart_window",
                    List.of(),
                    Kinds.LASTING,
                    "how long a death counts (default: " + DurationText.of(STANDARD.window()) + ")",
                    RestartPolicy::window,
                    RestartPolicy::withWindow);
    public static final Setting<Optional<Duration>> RETRY =
            of(
                    "retry_errored",
                    List.of(),
                    Kinds.orOff(Kinds.LASTING, "off"),
                    "when an errored app is tried again, or off (default: "
                            + DurationText.of(RestartPolicy.RETRY_ERRORED)
                            + ")",
                    RestartPolicy::retryErrored,
                    RestartPolicy::withRetryErrored);

    public static final List<Setting<?>> ALL =
            List.of(
                    RESTART,
                    SUCCESS,
                    DELAY,
                    MAX_DELAY,
                    JITTER,
                    MAX_RESTARTS,
                    MIN_UPTIME,
                    WINDOW,
                    RETRY);

    private RestartSettings() {}

    private static <T> Setting<T> of(
            String key,
            List<String> synonyms,
            Kind<T> kind,
            String help,
            Function<RestartPolicy, T> get,
            BiFunction<RestartPolicy, T, RestartPolicy> with) {
        return new Setting<>(
                key,
                synonyms,
                kind,
                help,
                app -> get.apply(app.restart()),
                (AppSpec app, T content) ->
                        AppDraft.of(app).restart(with.apply(app.restart(), content)).done());
    }
}
