package dev.opm.cli.report;

import dev.opm.domain.setting.value.Value;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// A setting for people, on one line: `a, b` for a list, `K=V, L=W` for a group.
final class SettingText {
    private SettingText() {}

    static String shown(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Items(List<Value> items) -> {
                StringJoiner joined = new StringJoiner(", ");
                items.forEach(item -> joined.add(shown(item)));
                yield joined.toString();
            }
            case Value.Fields(Map<String, Value> fields) -> {
                StringJoiner joined = new StringJoiner(", ");
                fields.forEach((key, field) -> joined.add(key + "=" + shown(field)));
                yield joined.toString();
            }
        };
    }
}
