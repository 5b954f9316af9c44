package dev.opm.adapters.socket.wire.reply;

import dev.opm.adapters.socket.wire.instance.InfoShape;
import dev.opm.adapters.socket.wire.json.JsonFields;
import dev.opm.adapters.socket.wire.json.JsonWriter;
import dev.opm.adapters.socket.wire.json.ValueShape;
import dev.opm.adapters.socket.wire.log.LogFileShape;
import dev.opm.adapters.socket.wire.report.ApplyShape;
import dev.opm.adapters.socket.wire.report.DaemonShape;
import dev.opm.adapters.socket.wire.report.RestoreShape;
import dev.opm.domain.setting.value.Value;
import java.util.List;

/// Each reply's name and fields, into an object that is open.
final class ReplyWriter {
    private ReplyWriter() {}

    static void write(JsonWriter json, Reply reply) {
        json.field("reply", kind(reply));
        switch (reply) {
            case Reply.Progress progress -> writeProgress(json, progress);
            case Reply.Instances instances -> InstancesReply.write(json, instances);
            case Reply.Infos infos -> {
                json.name("apps");
                InfoShape.writeAll(json, infos.apps());
            }
            case Reply.Findings findings -> {
                json.name("rows");
                ValueShape.write(json, new Value.Items(List.copyOf(findings.rows())));
            }
            case Reply.EnvOf env -> JsonFields.textMap(json, "env", env.env());
            case Reply.Applied applied -> ApplyShape.write(json, applied.applied());
            case Reply.Exported exported -> ValueShape.write(json, "document", exported.document());
            case Reply.LogFiles logs -> {
                json.name("files");
                LogFileShape.writeAll(json, logs.files());
            }
            case Reply.Saved saved -> writeSaved(json, saved);
            case Reply.Restored restored -> {
                json.name("report");
                RestoreShape.write(json, restored.report());
            }
            case Reply.Daemon daemon -> {
                json.name("daemon");
                DaemonShape.write(json, daemon.daemon());
            }
            case Reply.DaemonStopping stopping -> writeStopping(json, stopping);
            case Reply.Pushed pushed -> PushedJson.write(json, pushed);
            case Reply.WatchEnded _ -> {}
            case Reply.Failed failed -> ErrorShape.write(json, failed);
        }
    }

    static void writeStopping(JsonWriter json, Reply.DaemonStopping stopping) {
        json.field("stopped", stopping.stopped());
        JsonFields.numberOrNull(json, "pid", stopping.pid());
    }

    private static String kind(Reply reply) {
        return switch (reply) {
            case Reply.Progress _ -> "progress";
            case Reply.Instances _ -> "instances";
            case Reply.Infos _ -> "infos";
            case Reply.Findings _ -> "findings";
            case Reply.EnvOf _ -> "env";
            case Reply.Applied _ -> "applied";
            case Reply.Exported _ -> "exported";
            case Reply.LogFiles _ -> "logs";
            case Reply.Saved _ -> "saved";
            case Reply.Restored _ -> "restored";
            case Reply.Daemon _ -> "daemon";
            case Reply.DaemonStopping _ -> "daemon-stopping";
            case Reply.Pushed pushed -> PushedJson.kind(pushed);
            case Reply.WatchEnded _ -> "watch-ended";
            case Reply.Failed _ -> "failed";
        };
    }

    static void writeProgress(JsonWriter json, Reply.Progress progress) {
        json.field("phase", progress.phase());
        json.field("up", progress.up());
        json.field("total", progress.total());
        JsonFields.texts(json, "awaited", progress.awaited());
        JsonFields.texts(json, "news", progress.news());
    }

    static void writeSaved(JsonWriter json, Reply.Saved saved) {
        json.field("apps", saved.apps());
        json.field("instances", saved.instances());
        json.field("path", saved.path());
        JsonFields.texts(json, "warnings", saved.warnings());
    }
}
