package dev.opm.adapters.socket.wire.request;

import dev.opm.adapters.socket.wire.json.JsonWriter;
import dev.opm.domain.HandOptimized;

/// Each request's name and fields, into an object that is open. What is asked often needs no
/// pattern switch, whose bootstrap costs the client 4 ms; the rest is [OtherRequestJson].
@HandOptimized(adr = 20)
public final class RequestWriter {
    private RequestWriter() {}

    @SuppressWarnings("IfChainToSwitch") // the switch is what costs
    static void write(JsonWriter json, Request<?> request) {
        if (request instanceof Request.ListInstances list) {
            TargetRequestJson.write(json, "list", list.targets());
        } else if (request instanceof Request.DaemonStatus) {
            json.field("request", "daemon-status");
        } else if (request instanceof Request.Start start) {
            StartRequestJson.write(json, start);
        } else if (request instanceof Request.StartProgram start) {
            StartRequestJson.write(json, start);
        } else if (request instanceof Request.Stop stop) {
            TargetRequestJson.write(json, "stop", stop.targets());
        } else if (request instanceof Request.Restart restart) {
            TargetRequestJson.write(json, restart);
        } else {
            OtherRequestJson.write(json, request);
        }
    }
}
