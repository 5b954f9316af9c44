package dev.opm.domain.appsfile;

import dev.opm.domain.setting.value.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A value on one line, for people: `[a, b]`, `{k: v}`.
final class ShownValue {
    private ShownValue() {}

    static String of(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Items(List<Value> items) ->
                    items.stream().map(ShownValue::of).collect(Collectors.joining(", ", "[", "]"));
            case Value.Fields(Map<String, Value> fields) ->
                    fields.entrySet().stream()
                            .map(field -> field.getKey() + ": " + of(field.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
        };
    }
}
