package dev.opm.adapters.socket.wire.reply;

import dev.opm.adapters.socket.wire.instance.InfoShape;
import dev.opm.adapters.socket.wire.json.JsonObject;
import dev.opm.adapters.socket.wire.json.ValueShape;
import dev.opm.adapters.socket.wire.log.LogFileShape;
import dev.opm.adapters.socket.wire.report.ApplyShape;
import dev.opm.adapters.socket.wire.report.DaemonShape;
import dev.opm.adapters.socket.wire.report.RestoreShape;

/// Which reply a name means.
final class ReplyReader {
    private ReplyReader() {}

    static Reply read(String kind, JsonObject object) {
        return switch (kind) {
            case "progress" -> progress(object);
            case "instances" -> InstancesReply.read(object);
            case "infos" -> new Reply.Infos(InfoShape.readAll(object, "apps"));
            case "findings" -> new Reply.Findings(ValueShape.readRows(object, "rows"));
            case "env" -> new Reply.EnvOf(object.textMap("env"));
            case "applied" -> new Reply.Applied(ApplyShape.read(object));
            case "exported" -> new Reply.Exported(ValueShape.read(object, "document"));
            case "logs" -> new Reply.LogFiles(LogFileShape.readAll(object, "files"));
            case "saved" ->
                    new Reply.Saved(
                            object.integer("apps"),
                            object.integer("instances"),
                            object.text("path"),
                            object.optionalTexts("warnings"));
            case "restored" -> new Reply.Restored(RestoreShape.read(object.object("report")));
            case "daemon" -> new Reply.Daemon(DaemonShape.read(object.object("daemon")));
            case "daemon-stopping" ->
                    new Reply.DaemonStopping(
                            object.integer("stopped"), object.optionalInteger("pid"));
            case "failed" -> ErrorShape.read(object);
            case "watch-ended" -> new Reply.WatchEnded();
            default -> PushedJson.read(kind, object);
        };
    }

    static Reply.Progress progress(JsonObject object) {
        return new Reply.Progress(
                object.text("phase"),
                object.integer("up"),
                object.integer("total"),
                object.texts("awaited"),
                object.texts("news"));
    }
}
