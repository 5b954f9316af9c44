package dev.opm.adapters.logs.past;

import dev.opm.domain.setting.value.Value;
import java.util.List;
import java.util.Optional;

/// The events of one instance, and what they say of it now.
///
/// @param events oldest first
public record Past(List<Value.Fields> events) {
    private static final List<String> TURNS = List.of("start", "end", "decided", "given-up");

    /// @param label `id:index`
    public static Past of(List<Value.Fields> all, String label) {
        return new Past(all.stream().filter(event -> Events.isAbout(event, label)).toList());
    }

    public Optional<Value.Fields> last(String kind) {
        return last(List.of(kind));
    }

    /// Why it could not be launched, if that is the latest that happened to it.
    public Optional<String> launchFailure() {
        return last(List.of("start", "end", "launch-failed"))
                .filter(event -> kind(event).equals("launch-failed"))
                .map(event -> EventFields.text(event, "why"));
    }

    /// What came of it after its last end, or is to come.
    ///
    /// @param status as `list` shows it
    public Optional<String> next(String status) {
        Optional<Value.Fields> latest = last(TURNS);
        if (latest.isEmpty() || last("end").or(() -> last("launch-failed")).isEmpty()) {
            return Optional.empty();
        }
        if (kind(latest.get()).equals("start")) {
            return Optional.of(
                    "started again at "
                            + EventFields.text(latest.get(), "time")
                            + ", pid "
                            + EventFields.text(latest.get(), "pid"));
        }
        String next = EventFields.text(latest.get(), "next");
        return Optional.of(
                status.equals("stopped") && !next.startsWith("stays down") ? "stays down" : next);
    }

    Optional<Value.Fields> last(List<String> kinds) {
        return events.reversed().stream().filter(event -> kinds.contains(kind(event))).findFirst();
    }

    private static String kind(Value.Fields event) {
        return EventFields.text(event, "event");
    }
}
