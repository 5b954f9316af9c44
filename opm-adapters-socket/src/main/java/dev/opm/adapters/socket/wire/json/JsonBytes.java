package dev.opm.adapters.socket.wire.json;

import dev.opm.domain.HandOptimized;

/// One JSON value in memory.
@HandOptimized(adr = 20)
public final class JsonBytes {
    private JsonBytes() {}

    /// What writes the value.
    public interface Content {
        void write(JsonWriter json);
    }

    public static byte[] of(Content content) {
        JsonWriter json = new JsonWriter();
        content.write(json);
        return json.bytes();
    }
}
