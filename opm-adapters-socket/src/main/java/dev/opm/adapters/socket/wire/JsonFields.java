package dev.opm.adapters.socket.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Fields that a generator has no single call for.
final class JsonFields {
    private JsonFields() {}

    static void texts(JsonGenerator json, String key, List<String> values) throws IOException {
        json.writeArrayFieldStart(key);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    static void textMap(JsonGenerator json, Map<String, String> values) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, String> entry : values.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    static void textMap(JsonGenerator json, String key, Map<String, String> values)
            throws IOException {
        json.writeFieldName(key);
        textMap(json, values);
    }

    static void textOrNull(JsonGenerator json, String key, Optional<String> value)
            throws IOException {
        if (value.isPresent()) {
            json.writeStringField(key, value.get());
        } else {
            json.writeNullField(key);
        }
    }

    static void numberOrNull(JsonGenerator json, String key, Optional<? extends Number> value)
            throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(key, value.get().longValue());
        } else {
            json.writeNullField(key);
        }
    }

    static void millisOrNull(JsonGenerator json, String key, Optional<Duration> value)
            throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(key, value.get().toMillis());
        } else {
            json.writeNullField(key);
        }
    }

    /// JSON has no infinity; what cannot be said is 0.
    static void decimal(JsonGenerator json, String key, double value) throws IOException {
        json.writeNumberField(key, Double.isFinite(value) ? value : 0.0);
    }
}
