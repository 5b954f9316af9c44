package dev.opm.adapters.socket.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/// `daemon-stop`, whose form is the same in every protocol version; unknown fields in it are
/// overlooked for that reason.
final class DaemonRequests {
    private DaemonRequests() {}

    static void write(JsonGenerator json, Request.DaemonStop stop) throws IOException {
        json.writeStringField("request", "daemon-stop");
        json.writeStringField("apps", Choice.word(stop.apps()));
    }

    static Request readStop(JsonObject object) {
        return new Request.DaemonStop(Choice.take(object, "apps", Request.Apps.values()));
    }
}
