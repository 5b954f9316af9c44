package dev.opm.adapters.socket.wire;

/// One JSON value in memory.
final class JsonBytes {
    private JsonBytes() {}

    /// What writes the value.
    interface Content {
        void write(JsonWriter json);
    }

    static byte[] of(Content content) {
        JsonWriter json = new JsonWriter();
        content.write(json);
        return json.bytes();
    }
}
