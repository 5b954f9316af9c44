package dev.opm.domain.setting;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.StopPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How an instance is asked to end.
final class StopSettings {
    static final Setting<Duration> TIMEOUT =
            new Setting<>(
                    "stop_timeout",
                    List.of("kill_timeout"),
                    Kinds.DURATION,
                    "from the last signal to KILL (default: 10s)",
                    app -> last(app.stop()).patience(),
                    (app, timeout) ->
                            AppDraft.of(app).stop(withTimeout(app.stop(), timeout)).done());

    static final List<Setting<?>> ALL = List.of(TIMEOUT);

    private StopSettings() {}

    private static StopPolicy.Request last(StopPolicy stop) {
        return stop.sequence().getLast();
    }

    private static StopPolicy withTimeout(StopPolicy stop, Duration timeout) {
        List<StopPolicy.Request> sequence = new ArrayList<>(stop.sequence());
        sequence.set(sequence.size() - 1, new StopPolicy.Request(last(stop).signal(), timeout));
        return new StopPolicy(stop.before(), sequence);
    }
}
