package dev.opm.adapters.socket.wire;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// One JSON value in memory: compact, UTF-8, no newline at the end. Every text can be written; half
/// of a surrogate pair becomes an escape.
final class JsonBytes {
    private JsonBytes() {}

    /// What writes the value.
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    static byte[] of(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JsonText.FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            content.write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
