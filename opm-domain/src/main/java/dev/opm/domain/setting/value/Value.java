package dev.opm.domain.setting.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is written at a key, wherever it is written. A yes or no is the text `true` or `false`.
public sealed interface Value {
    record Text(String text) implements Value {}

    record Whole(long number) implements Value {}

    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// @param fields in the order they were written
    record Fields(Map<String, Value> fields) implements Value {
        public static final Fields NONE = new Fields(Map.of());

        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    static Value texts(List<String> texts) {
        return new Items(texts.stream().<Value>map(Text::new).toList());
    }

    /// For messages: what it is, shortened.
    default String shown() {
        return switch (this) {
            case Text(String text) ->
                    "\"" + (text.length() > 60 ? text.substring(0, 57) + "..." : text) + "\"";
            case Whole(long number) -> Long.toString(number);
            case Items(List<Value> _) -> "a list";
            case Fields(Map<String, Value> _) -> "a group of keys";
        };
    }
}
