package dev.opm.adapters.socket.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/// `{"id":0,"name":"web","instance":0,"stream":"out","time":"…","text":"GET /"}`, with `base64`
/// where there is such.
final class LogLineShape {
    private LogLineShape() {}

    static void write(JsonGenerator json, LogLineView line) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", line.id());
        json.writeStringField("name", line.name());
        json.writeNumberField("instance", line.instance());
        json.writeStringField("stream", line.stream());
        if (line.time().isPresent()) {
            json.writeStringField("time", IsoTime.text(line.time().get()));
        } else {
            json.writeNullField("time");
        }
        json.writeStringField("text", line.text());
        if (line.base64().isPresent()) {
            json.writeStringField("base64", line.base64().get());
        }
        json.writeEndObject();
    }
}
