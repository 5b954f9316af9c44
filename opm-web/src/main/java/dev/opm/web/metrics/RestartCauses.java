package dev.opm.web.metrics;

import dev.opm.domain.setting.value.Value;
import dev.opm.web.live.JournalTail;
import dev.opm.web.live.LiveListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts why instances were started again, from the events since the gateway began. Guarded by its
/// monitor.
public final class RestartCauses implements LiveListener {
    private final JournalTail journal;
    private final Map<String, Map<String, Integer>> counts = new HashMap<>();
    private boolean hasBegun;

    /// @param journal that nobody else reads on from
    public RestartCauses(JournalTail journal) {
        this.journal = journal;
    }

    @Override
    public synchronized void noted() {
        List<Value.Fields> events = journal.more();
        if (hasBegun) {
            events.forEach(this::count);
        }
        hasBegun = true;
    }

    synchronized Map<String, Integer> of(String label) {
        return Map.copyOf(counts.getOrDefault(label, Map.of()));
    }

    private void count(Value.Fields event) {
        String cause =
                switch (text(event, "event")) {
                    case "triggered" -> "trigger";
                    case "unwell" -> "liveness";
                    case "end" -> text(event, "cause").startsWith("it ended") ? "death" : "";
                    default -> "";
                };
        if (!cause.isEmpty()) {
            counts.computeIfAbsent(
                            text(event, "id") + ":" + text(event, "instance"), _ -> new TreeMap<>())
                    .merge(cause, 1, Integer::sum);
        }
    }

    private static String text(Value.Fields event, String key) {
        return switch (event.fields().get(key)) {
            case Value.Text(String text) -> text;
            case Value.Whole(long number) -> Long.toString(number);
            case null, default -> "";
        };
    }
}
