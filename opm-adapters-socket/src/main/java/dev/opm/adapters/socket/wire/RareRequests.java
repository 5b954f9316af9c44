package dev.opm.adapters.socket.wire;

/// What [RequestWriter] leaves: exhaustive, so that no request is without its name and fields.
final class RareRequests {
    private RareRequests() {}

    static void write(JsonWriter json, Request request) {
        switch (request) {
            case Request.ListInstances _,
                    Request.DaemonStatus _,
                    Request.Start _,
                    Request.StartProgram _,
                    Request.Stop _,
                    Request.Restart _ ->
                    throw new IllegalArgumentException("not rare: " + request);
            case Request.StartFile start -> FileRequests.write(json, start);
            case Request.Apply apply -> FileRequests.write(json, apply);
            case Request.Export export -> FileRequests.write(json, export);
            case Request.Scale scale -> FileRequests.write(json, scale);
            case Request.AwaitReady wait ->
                    TargetRequests.write(json, "await-ready", wait.targets());
            case Request.Reload reload -> TargetRequests.write(json, "reload", reload.targets());
            case Request.Delete delete -> TargetRequests.write(json, "delete", delete.targets());
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
            case Request.DaemonStop stop -> DaemonRequests.write(json, stop);
        }
    }
}
