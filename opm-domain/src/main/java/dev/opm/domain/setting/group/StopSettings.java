package dev.opm.domain.setting.group;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.policy.StopPolicy;
import dev.opm.domain.setting.value.CommandKind;
import dev.opm.domain.setting.value.Kind;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Setting;
import dev.opm.domain.setting.value.StopSequence;
import dev.opm.domain.signal.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// How an instance is asked to end. One signal has a signal and a timeout; more than one are a
/// sequence, and the signal and the timeout then speak of its last.
public final class StopSettings {
    public static final Setting<List<String>> PRE_STOP =
            of(
                    "pre_stop",
                    List.of(),
                    new CommandKind("off"),
                    "a command to run before the first signal, as the app would (default: off)",
                    StopPolicy::before,
                    StopPolicy::withBefore);
    public static final Setting<Duration> PRE_STOP_TIMEOUT =
            of(
                    "pre_stop_timeout",
                    List.of(),
                    Kinds.LASTING,
                    "how long that may take before it is killed (default: 10s)",
                    StopPolicy::beforeTimeout,
                    StopPolicy::withBeforeTimeout);
    public static final Setting<List<StopPolicy.Request>> SEQUENCE =
            of(
                    "stop_sequence",
                    List.of(),
                    StopSequence.KIND,
                    "signals and how long each is given, as INT/10s TERM/5s KILL (default: TERM/10s"
                            + " KILL)",
                    stop -> isSimple(stop) ? StopPolicy.DEFAULT.sequence() : stop.sequence(),
                    StopPolicy::withSequence);
    public static final Setting<Signal> SIGNAL =
            of(
                    "stop_signal",
                    List.of("kill_signal"),
                    StopSequence.SIGNAL,
                    "the signal that asks the app to end (default: TERM)",
                    stop -> last(shown(stop)).signal(),
                    (stop, signal) ->
                            withLast(stop, new StopPolicy.Request(signal, last(stop).patience())));
    public static final Setting<Duration> TIMEOUT =
            of(
                    "stop_timeout",
                    List.of("kill_timeout"),
                    Kinds.DURATION,
                    "from the last signal to KILL (default: 10s)",
                    stop -> last(shown(stop)).patience(),
                    (stop, timeout) ->
                            withLast(stop, new StopPolicy.Request(last(stop).signal(), timeout)));

    public static final List<Setting<?>> ALL =
            List.of(PRE_STOP, PRE_STOP_TIMEOUT, SEQUENCE, SIGNAL, TIMEOUT);

    private StopSettings() {}

    private static <T> Setting<T> of(
            String key,
            List<String> synonyms,
            Kind<T> kind,
            String help,
            Function<StopPolicy, T> get,
            BiFunction<StopPolicy, T, StopPolicy> with) {
        return new Setting<>(
                key,
                synonyms,
                kind,
                help,
                app -> get.apply(app.stop()),
                (AppSpec app, T content) ->
                        AppDraft.of(app).stop(with.apply(app.stop(), content)).done());
    }

    private static boolean isSimple(StopPolicy stop) {
        return stop.sequence().size() == 1;
    }

    /// What is said once is not said again.
    private static StopPolicy shown(StopPolicy stop) {
        return isSimple(stop) ? stop : StopPolicy.DEFAULT;
    }

    private static StopPolicy.Request last(StopPolicy stop) {
        return stop.sequence().getLast();
    }

    private static StopPolicy withLast(StopPolicy stop, StopPolicy.Request request) {
        List<StopPolicy.Request> sequence = new ArrayList<>(stop.sequence());
        sequence.set(sequence.size() - 1, request);
        return stop.withSequence(sequence);
    }
}
