package dev.opm.adapters.logs.past;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.domain.setting.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The last end of instances, put together from the daemon's view of them now, the home's events
/// and their logs: the rows of `why --json`.
///
/// @param events oldest first
/// @param logs of those instances whose last words are wanted
public record Why(List<Value.Fields> events, List<LogFileView> logs) {
    private static final List<String> OF_THE_END =
            List.of("pid", "exit", "outOfMemory", "cause", "startedAt");

    private static final Value NONE = new Value.Text("");

    /// What the last end of an instance looks like, by the events alone, if that is a thing people
    /// run into.
    ///
    /// @param label `ID:INDEX`
    public static Optional<String> hint(List<Value.Fields> events, String label) {
        return EndHint.of(Past.of(events, label), List.of());
    }

    public Value.Fields row(InstanceView instance) {
        Map<String, Value> row = new LinkedHashMap<>();
        row.put("id", new Value.Whole(instance.id()));
        row.put("name", new Value.Text(instance.name()));
        row.put("instance", new Value.Whole(instance.instance()));
        row.put("status", new Value.Text(instance.status()));
        row.put("restarts", new Value.Whole(instance.restarts()));
        String label = instance.id() + ":" + instance.instance();
        Past past = Past.of(events, label);
        past.last("end")
                .ifPresent(end -> {
                    row.put("endedAt", new Value.Text(EventFields.text(end, "time")));
                    OF_THE_END.stream()
                            .filter(key -> EventFields.has(end, key))
                            .forEach(key -> row.put(key, end.fields().getOrDefault(key, NONE)));
                });
        List<String> words = lastWords(instance);
        EndHint.of(past, words).ifPresent(hint -> row.put("hint", new Value.Text(hint)));
        past.launchFailure().ifPresent(why -> row.put("launchFailed", new Value.Text(why)));
        if (instance.status().equals("errored")) {
            past.last("given-up")
                    .ifPresent(end ->
                            row.put("givenUp", new Value.Text(EventFields.text(end, "why"))));
        }
        past.next(instance.status()).ifPresent(next -> row.put("next", new Value.Text(next)));
        if (!words.isEmpty()) {
            row.put("stderr", Value.texts(words));
        }
        return new Value.Fields(row);
    }

    private List<String> lastWords(InstanceView instance) {
        return logs.stream()
                .filter(log -> log.id() == instance.id() && log.instance() == instance.instance())
                .findFirst()
                .map(log -> LastWords.of(log.err()))
                .orElse(List.of());
    }
}
