package dev.opm.web.alert;

import dev.opm.web.json.GatewayJson;
import java.util.List;
import java.util.Map;

/// What somebody is told.
///
/// @param id never used for another message of the rule: who gets one twice sees it
/// @param occasion `crash`, `errored`, …, `recovered`, `test`
/// @param app empty where it is about no app
/// @param why in one sentence
/// @param count how often it happened since the last message
/// @param stderr the last lines
public record Message(
        String id,
        String occasion,
        String at,
        String app,
        String instance,
        String why,
        int count,
        List<String> stderr) {
    /// In one line for people.
    String title() {
        String whom = app.isEmpty() ? "OPM" : app + (instance.isEmpty() ? "" : ":" + instance);
        return whom + " " + occasion + ": " + why + (count > 1 ? " (" + count + " times)" : "");
    }

    Map<String, Object> fields() {
        return GatewayJson.fields(
                "id",
                id,
                "event",
                occasion,
                "time",
                at,
                "app",
                app,
                "instance",
                instance,
                "why",
                why,
                "count",
                count,
                "stderr",
                stderr);
    }

    static Message of(Map<String, Object> kept) {
        return new Message(
                text(kept, "id"),
                text(kept, "event"),
                text(kept, "time"),
                text(kept, "app"),
                text(kept, "instance"),
                text(kept, "why"),
                kept.get("count") instanceof Number number ? number.intValue() : 1,
                kept.get("stderr") instanceof List<?> lines
                        ? lines.stream().map(String::valueOf).toList()
                        : List.of());
    }

    private static String text(Map<String, Object> kept, String key) {
        return kept.get(key) instanceof String text ? text : "";
    }
}
