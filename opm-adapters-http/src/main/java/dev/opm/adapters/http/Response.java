package dev.opm.adapters.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/// What is answered.
public sealed interface Response {
    String JSON = "application/json";
    String TEXT = "text/plain; charset=utf-8";
    String EVENTS = "text/event-stream";

    int status();

    String type();

    Map<String, String> headers();

    /// A whole document.
    @SuppressWarnings("ArrayRecordComponent") // written once, read once
    record Document(int status, String type, byte[] body, Map<String, String> headers)
            implements Response {}

    /// A body that is written as it comes, for as long as the writer likes.
    record Streamed(int status, String type, Writer writer, Map<String, String> headers)
            implements Response {}

    /// Writes a body. Its thread is interrupted when the client takes nothing for too long.
    interface Writer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    static Response json(byte[] body) {
        return json(200, body);
    }

    static Response json(int status, byte[] body) {
        return new Document(status, JSON, body, Map.of());
    }

    static Response text(int status, String text) {
        return new Document(
                status, TEXT, text.getBytes(java.nio.charset.StandardCharsets.UTF_8), Map.of());
    }

    static Response nothing() {
        return new Document(204, "", new byte[0], Map.of());
    }
}
