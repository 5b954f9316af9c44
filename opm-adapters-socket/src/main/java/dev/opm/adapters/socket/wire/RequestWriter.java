package dev.opm.adapters.socket.wire;

/// Each request's name and fields, into an object that is open.
final class RequestWriter {
    private RequestWriter() {}

    static void write(JsonWriter json, Request request) {
        switch (request) {
            case Request.Start start -> StartRequests.write(json, start);
            case Request.StartProgram start -> StartRequests.write(json, start);
            case Request.StartFile start -> FileRequests.write(json, start);
            case Request.Apply apply -> FileRequests.write(json, apply);
            case Request.Export export -> FileRequests.write(json, export);
            case Request.Scale scale -> FileRequests.write(json, scale);
            case Request.AwaitReady wait ->
                    TargetRequests.write(json, "await-ready", wait.targets());
            case Request.Stop stop -> TargetRequests.write(json, "stop", stop.targets());
            case Request.Restart restart -> TargetRequests.write(json, restart);
            case Request.Reload reload -> TargetRequests.write(json, "reload", reload.targets());
            case Request.Delete delete -> TargetRequests.write(json, "delete", delete.targets());
            case Request.ListInstances list -> TargetRequests.write(json, "list", list.targets());
            case Request.Info info -> TargetRequests.write(json, "info", info.targets());
            case Request.Env env -> TargetRequests.write(json, env);
            case Request.Signal signal -> TargetRequests.write(json, signal);
            case Request.Orphans orphans -> {
                json.field("request", "orphans");
                json.field("what", Choice.word(orphans.what()));
            }
            case Request.Flush flush -> TargetRequests.write(json, "flush", flush.targets());
            case Request.LogFiles logs -> TargetRequests.write(json, "logs", logs.targets());
            case Request.Save save -> RestoreRequests.write(json, save);
            case Request.Restore restore -> RestoreRequests.write(json, restore);
            case Request.RestoreStatus _ -> json.field("request", "restore-status");
            case Request.DaemonStatus _ -> json.field("request", "daemon-status");
            case Request.DaemonStop stop -> DaemonRequests.write(json, stop);
        }
    }
}
