package dev.opm.adapters.socket.wire.request;

import dev.opm.adapters.socket.wire.json.Choice;
import dev.opm.adapters.socket.wire.json.JsonWriter;

/// What [RequestWriter] leaves: exhaustive, so that no request is without its name and fields.
final class OtherRequestJson {
    private OtherRequestJson() {}

    static void write(JsonWriter json, Request<?> request) {
        switch (request) {
            case Request.ListInstances _,
                    Request.DaemonStatus _,
                    Request.Start _,
                    Request.StartProgram _,
                    Request.Stop _,
                    Request.Restart _ ->
                    throw new IllegalArgumentException("not rare: " + request);
            case Request.StartFile start -> FileRequestJson.write(json, start);
            case Request.Apply apply -> FileRequestJson.write(json, apply);
            case Request.Export export -> FileRequestJson.write(json, export);
            case Request.Scale scale -> FileRequestJson.write(json, scale);
            case Request.Reconfigure change -> SettingRequestJson.write(json, change);
            case Request.Edit edit -> SettingRequestJson.write(json, edit);
            case Request.Rename rename -> SettingRequestJson.write(json, rename);
            case Request.AwaitReady wait ->
                    TargetRequestJson.write(json, "await-ready", wait.targets());
            case Request.Reload reload -> TargetRequestJson.write(json, "reload", reload.targets());
            case Request.Reset reset -> TargetRequestJson.write(json, "reset", reset.targets());
            case Request.Delete delete -> TargetRequestJson.write(json, "delete", delete.targets());
            case Request.Info info -> TargetRequestJson.write(json, "info", info.targets());
            case Request.Env env -> TargetRequestJson.write(json, env);
            case Request.Signal signal -> TargetRequestJson.write(json, signal);
            case Request.Orphans orphans -> {
                json.field("request", "orphans");
                json.field("what", Choice.word(orphans.what()));
            }
            case Request.Flush flush -> TargetRequestJson.write(json, "flush", flush.targets());
            case Request.LogFiles logs -> TargetRequestJson.write(json, "logs", logs.targets());
            case Request.Save save -> RestoreRequestJson.write(json, save);
            case Request.Restore restore -> RestoreRequestJson.write(json, restore);
            case Request.RestoreStatus _ -> json.field("request", "restore-status");
            case Request.ListAll _ -> json.field("request", "list-all");
            case Request.Watch watch -> {
                json.field("request", "watch");
                json.field("measuring", Choice.word(watch.measuring()));
            }
            case Request.Measure _ -> json.field("request", "measure");
            case Request.Note note -> {
                json.field("request", "note");
                json.field("what", note.what());
            }
            case Request.DaemonRestart _ -> json.field("request", "daemon-restart");
            case Request.DaemonStop stop -> DaemonRequestJson.write(json, stop);
        }
    }
}
