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

    /// The same for the public: what is no UTF-8 is replaced, and the object that holds it says so.
    public static byte[] document(Content content) {
        JsonWriter json = new JsonWriter(JsonWriter.Form.DOCUMENT);
        content.write(json);
        return json.bytes();
    }

    public static byte[] of(Content content) {
        JsonWriter json = new JsonWriter(JsonWriter.Form.MESSAGE);
        content.write(json);
        return json.bytes();
    }
}
