package dev.opm.adapters.socket.wire.json;

/// One JSON value in memory.
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
