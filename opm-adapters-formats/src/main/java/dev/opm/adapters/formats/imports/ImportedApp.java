package dev.opm.adapters.formats.imports;

import dev.opm.domain.setting.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One app of another tool, in the words of an apps file.
///
/// @param fields in the order in which they are written
/// @param losses what of it could not be carried over
/// @param left why it must not be started as it stands; it is then written as a comment
public record ImportedApp(
        String name, Map<String, Value> fields, List<Omission> losses, Optional<String> left) {
    public ImportedApp {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        losses = List.copyOf(losses);
    }

    /// The same app, written as a comment for this reason; an earlier one counts.
    public ImportedApp leftOut(String why) {
        return new ImportedApp(name, fields, losses, Optional.of(left.orElse(why)));
    }

    /// The same app, which waits for these.
    public ImportedApp after(List<String> others) {
        Map<String, Value> all = new LinkedHashMap<>(fields);
        all.put("depends_on", Value.texts(others));
        return new ImportedApp(name, all, losses, left);
    }

    /// An app that is being put together. One thread.
    public static final class Draft {
        private final String name;
        private final Map<String, Value> fields = new LinkedHashMap<>();
        private final List<Omission> losses = new ArrayList<>();
        private Optional<String> left = Optional.empty();

        public Draft(String name) {
            this.name = name;
        }

        public Draft with(String key, Value value) {
            fields.put(key, value);
            return this;
        }

        public Draft with(String key, String text) {
            return with(key, new Value.Text(text));
        }

        public Draft with(String key, long number) {
            return with(key, new Value.Whole(number));
        }

        public Draft with(String key, List<String> texts) {
            return with(key, Value.texts(texts));
        }

        public boolean has(String key) {
            return fields.containsKey(key);
        }

        public Draft env(Map<String, String> env) {
            Map<String, Value> values = new LinkedHashMap<>();
            env.forEach((key, value) -> values.put(key, new Value.Text(value)));
            return values.isEmpty() ? this : with("env", new Value.Fields(values));
        }

        public Draft lost(String what, String why) {
            Omission loss = new Omission(what, why);
            if (!losses.contains(loss)) {
                losses.add(loss);
            }
            return this;
        }

        /// It is written as a comment, for this reason; the first one counts.
        public Draft left(String why) {
            left = Optional.of(left.orElse(why));
            return this;
        }

        public ImportedApp done() {
            return new ImportedApp(name, fields, losses, left);
        }
    }
}
