package dev.opm.adapters.socket.wire;

/// Each request's name and fields, into an object that is open. What is asked often needs no
/// pattern switch, whose bootstrap costs the client 4 ms; the rest is [RareRequests].
final class RequestWriter {
    private RequestWriter() {}

    @SuppressWarnings("IfChainToSwitch") // the switch is what costs
    static void write(JsonWriter json, Request request) {
        if (request instanceof Request.ListInstances list) {
            TargetRequests.write(json, "list", list.targets());
        } else if (request instanceof Request.DaemonStatus) {
            json.field("request", "daemon-status");
        } else if (request instanceof Request.Start start) {
            StartRequests.write(json, start);
        } else if (request instanceof Request.StartProgram start) {
            StartRequests.write(json, start);
        } else if (request instanceof Request.Stop stop) {
            TargetRequests.write(json, "stop", stop.targets());
        } else if (request instanceof Request.Restart restart) {
            TargetRequests.write(json, restart);
        } else {
            RareRequests.write(json, request);
        }
    }
}
