package dev.opm.adapters.webhome;

import dev.opm.domain.setting.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields of one line of a [LineFile].
final class LineFields {
    private final Map<String, Value> fields = new LinkedHashMap<>();

    LineFields with(String key, String text) {
        fields.put(key, new Value.Text(text));
        return this;
    }

    LineFields with(String key, List<String> texts) {
        fields.put(key, Value.texts(texts));
        return this;
    }

    Value.Fields done() {
        return new Value.Fields(fields);
    }

    static Optional<String> text(Value.Fields line, String key) {
        return line.fields().get(key) instanceof Value.Text(String text)
                ? Optional.of(text)
                : Optional.empty();
    }

    static List<String> texts(Value.Fields line, String key) {
        return line.fields().get(key) instanceof Value.Items(List<Value> items)
                ? items.stream()
                        .map(item -> item instanceof Value.Text(String text) ? text : "")
                        .toList()
                : List.of();
    }
}
