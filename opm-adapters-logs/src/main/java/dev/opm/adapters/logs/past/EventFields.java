package dev.opm.adapters.logs.past;

import dev.opm.domain.setting.value.Value;

/// Fields of an event.
final class EventFields {
    private EventFields() {}

    /// Empty where there is none.
    static String text(Value.Fields event, String key) {
        return switch (event.fields().get(key)) {
            case Value.Text(String text) -> text;
            case Value.Whole(long number) -> Long.toString(number);
            case null, default -> "";
        };
    }

    static boolean has(Value.Fields event, String key) {
        return event.fields().containsKey(key);
    }
}
