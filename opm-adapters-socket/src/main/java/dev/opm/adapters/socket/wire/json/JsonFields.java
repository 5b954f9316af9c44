package dev.opm.adapters.socket.wire.json;

import dev.opm.domain.HandOptimized;
import dev.opm.domain.text.ByteText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Fields that [JsonWriter] has no single call for.
@HandOptimized(adr = 20)
public final class JsonFields {
    private JsonFields() {}

    public static void texts(JsonWriter json, String key, List<String> values) {
        json.startArray(key);
        for (String value : values) {
            json.value(value);
        }
        json.endArray();
    }

    public static void textMap(JsonWriter json, Map<String, String> values) {
        json.startObject();
        for (Map.Entry<String, String> entry : values.entrySet()) {
            json.field(entry.getKey(), entry.getValue());
        }
        json.endMap();
    }

    /// An environment for the public. A name that no variable can have lists those that are not
    /// UTF-8, if there are any.
    public static void environment(JsonWriter json, Map<String, String> env) {
        json.startObject();
        List<String> others = new ArrayList<>();
        for (Map.Entry<String, String> entry : env.entrySet()) {
            json.field(entry.getKey(), entry.getValue());
            if (!ByteText.isUtf8(entry.getKey()) || !ByteText.isUtf8(entry.getValue())) {
                others.add(entry.getKey());
            }
        }
        if (!others.isEmpty()) {
            texts(json, "=notUtf8", others);
        }
        json.endMap();
    }

    public static void textMap(JsonWriter json, String key, Map<String, String> values) {
        json.name(key);
        textMap(json, values);
    }

    public static void textOrNull(JsonWriter json, String key, Optional<String> value) {
        if (value.isPresent()) {
            json.field(key, value.get());
        } else {
            json.nullField(key);
        }
    }

    public static void numberOrNull(JsonWriter json, String key, Optional<? extends Number> value) {
        if (value.isPresent()) {
            json.field(key, value.get().longValue());
        } else {
            json.nullField(key);
        }
    }

    public static void millisOrNull(JsonWriter json, String key, Optional<Duration> value) {
        if (value.isPresent()) {
            json.field(key, value.get().toMillis());
        } else {
            json.nullField(key);
        }
    }

    /// JSON has no infinity; what cannot be said is 0.
    public static void decimal(JsonWriter json, String key, double value) {
        json.field(key, Double.isFinite(value) ? value : 0.0);
    }
}
