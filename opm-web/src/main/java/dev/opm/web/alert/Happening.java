package dev.opm.web.alert;

import dev.opm.adapters.webhome.AlertRule.Occasion;
import dev.opm.domain.setting.value.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an event of the journal means to those who are told of things.
///
/// @param occasion empty: nothing to be told of by itself
/// @param isStart whether a process began
record Happening(
        Optional<Occasion> occasion,
        boolean isStart,
        String id,
        String app,
        String instance,
        String at,
        String why,
        long seq) {
    private static final Pattern SUCCESS = Pattern.compile("exit code 0");

    static Happening of(Value.Fields event, long seq) {
        String kind = text(event, "event");
        String why =
                switch (kind) {
                    case "end" ->
                            text(event, "exit")
                                    + ", "
                                    + text(event, "cause")
                                    + "; "
                                    + text(event, "next");
                    case "given-up" -> text(event, "why") + "; " + text(event, "next");
                    default -> text(event, "why");
                };
        return new Happening(
                occasion(kind, event),
                kind.equals("start") || kind.equals("adopted"),
                text(event, "id"),
                text(event, "name"),
                text(event, "instance"),
                text(event, "time"),
                why,
                seq);
    }

    Happening called(String name) {
        return new Happening(occasion, isStart, id, name, instance, at, why, seq);
    }

    String label() {
        return id + ":" + instance;
    }

    private static Optional<Occasion> occasion(String kind, Value.Fields event) {
        return switch (kind) {
            case "end" -> ofEnd(event);
            case "launch-failed" -> Optional.of(Occasion.CRASH);
            case "given-up" -> Optional.of(Occasion.ERRORED);
            case "unwell" -> Optional.of(Occasion.UNREADY);
            case "output-dropped" -> Optional.of(Occasion.DISK_FULL);
            case "triggered" ->
                    text(event, "why").contains("memory")
                            ? Optional.of(Occasion.OOM)
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Occasion> ofEnd(Value.Fields event) {
        if (text(event, "outOfMemory").startsWith("yes")) {
            return Optional.of(Occasion.OOM);
        }
        boolean byItself = text(event, "cause").startsWith("it ended");
        boolean failed = !SUCCESS.matcher(text(event, "exit")).matches();
        return byItself && failed ? Optional.of(Occasion.CRASH) : Optional.empty();
    }

    private static String text(Value.Fields event, String key) {
        return switch (event.fields().get(key)) {
            case Value.Text(String text) -> text;
            case Value.Whole(long number) -> Long.toString(number);
            case null, default -> "";
        };
    }
}
