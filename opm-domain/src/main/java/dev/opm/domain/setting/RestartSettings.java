package dev.opm.domain.setting;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.RestartPolicy;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// When an instance that ended comes back.
final class RestartSettings {
    static final Setting<RestartPolicy.Mode> RESTART =
            of(
                    "restart",
                    List.of(),
                    Kinds.word(RestartPolicy.Mode.class),
                    "always, on-failure or never (default: always)",
                    RestartPolicy::mode,
                    (policy, mode) -> with(policy, mode, policy.delay(), policy.maxRestarts()));
    static final Setting<Duration> DELAY =
            of(
                    "restart_delay",
                    List.of("exp_backoff_restart_delay"),
                    Kinds.DURATION,
                    "first wait before a restart (default: 100ms)",
                    RestartPolicy::delay,
                    (policy, delay) -> with(policy, policy.mode(), delay, policy.maxRestarts()));
    static final Setting<Integer> MAX_RESTARTS =
            of(
                    "max_restarts",
                    List.of(),
                    Kinds.whole(0, Integer.MAX_VALUE),
                    "deaths within the window until it is errored (default: 16)",
                    RestartPolicy::maxRestarts,
                    (policy, most) -> with(policy, policy.mode(), policy.delay(), most));

    static final List<Setting<?>> ALL = List.of(RESTART, DELAY, MAX_RESTARTS);

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

    private static RestartPolicy with(
            RestartPolicy policy, RestartPolicy.Mode mode, Duration delay, int maxRestarts) {
        return new RestartPolicy(
                mode,
                policy.success(),
                delay,
                policy.maxDelay(),
                policy.jitter(),
                maxRestarts,
                policy.window(),
                policy.retryErrored());
    }
}
