package dev.opm.adapters.socket.wire.log;

import dev.opm.adapters.socket.wire.json.IsoTime;
import dev.opm.adapters.socket.wire.json.JsonWriter;

/// `{"id":0,"name":"web","instance":0,"stream":"out","time":"…","text":"GET /"}`, with `base64`
/// where there is such.
public final class LogLineShape {
    private LogLineShape() {}

    public static void write(JsonWriter json, LogLineView line) {
        json.startObject();
        json.field("id", line.id());
        json.field("name", line.name());
        json.field("instance", line.instance());
        json.field("stream", line.stream());
        if (line.time().isPresent()) {
            json.field("time", IsoTime.text(line.time().get()));
        } else {
            json.nullField("time");
        }
        json.field("text", line.text());
        if (line.base64().isPresent()) {
            json.field("base64", line.base64().get());
        }
        json.endObject();
    }
}
