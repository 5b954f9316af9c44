package dev.opm.adapters.socket.wire.request;

import dev.opm.adapters.socket.wire.json.Choice;
import dev.opm.adapters.socket.wire.json.JsonObject;
import dev.opm.adapters.socket.wire.json.JsonWriter;

/// `daemon-stop`, whose form is the same in every protocol version; unknown fields in it are
/// overlooked for that reason.
final class DaemonRequestJson {
    private DaemonRequestJson() {}

    static void write(JsonWriter json, Request.DaemonStop stop) {
        json.field("request", "daemon-stop");
        json.field("apps", Choice.word(stop.apps()));
    }

    static Request<?> readStop(JsonObject object) {
        return new Request.DaemonStop(Choice.take(object, "apps", Request.Apps.values()));
    }
}
