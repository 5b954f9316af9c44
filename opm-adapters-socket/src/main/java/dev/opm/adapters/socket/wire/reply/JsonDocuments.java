package dev.opm.adapters.socket.wire.reply;

import dev.opm.adapters.socket.wire.instance.InfoShape;
import dev.opm.adapters.socket.wire.instance.InstanceShape;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.json.JsonBytes;
import dev.opm.adapters.socket.wire.json.JsonFields;
import dev.opm.adapters.socket.wire.json.JsonWriter;
import dev.opm.adapters.socket.wire.json.ValueShape;
import dev.opm.adapters.socket.wire.log.LogFileShape;
import dev.opm.adapters.socket.wire.log.LogLineShape;
import dev.opm.adapters.socket.wire.log.LogLineView;
import dev.opm.adapters.socket.wire.report.ApplyShape;
import dev.opm.adapters.socket.wire.report.DaemonShape;
import dev.opm.adapters.socket.wire.report.RestoreShape;
import dev.opm.domain.HandOptimized;
import dev.opm.domain.setting.value.Value;
import java.util.List;

/// The documents that `--json` prints, as UTF-8 bytes without a newline at the end. They are the
/// public contract: fields may be added, none may change.
public final class JsonDocuments {
    private JsonDocuments() {}

    /// `list --json`: an array. Uses no lambda, for it is what scripts call most.
    @HandOptimized(adr = 20)
    public static byte[] list(List<InstanceView> instances) {
        return JsonBytes.document(new ListDocument(instances));
    }

    /// One line of `logs --json`.
    public static byte[] logLine(LogLineView line) {
        return JsonBytes.document(json -> LogLineShape.write(json, line));
    }

    /// `daemon status --json` where no daemon runs.
    ///
    /// @param version this client's, since there is no other
    public static byte[] daemonNotRunning(String version, String home) {
        return JsonBytes.document(json -> DaemonShape.writeNotRunning(json, version, home));
    }

    /// The document of a last reply, whichever command it answers, but for `list`.
    ///
    /// @throws IllegalArgumentException for [Reply.Progress], which has none
    public static byte[] of(Reply reply) {
        return JsonBytes.document(json -> write(json, reply));
    }

    /// Rows that the client put together itself.
    public static byte[] rows(List<Value.Fields> rows) {
        return of(new Reply.Findings(rows));
    }

    /// One of them alone.
    public static byte[] row(Value.Fields row) {
        return JsonBytes.document(json -> ValueShape.write(json, row));
    }

    private static void write(JsonWriter json, Reply reply) {
        switch (reply) {
            case Reply.Progress _, Reply.Pushed _, Reply.WatchEnded _ ->
                    throw new IllegalArgumentException("no document: " + reply);
            case Reply.Instances instances -> {
                json.startObject();
                InstancesReply.write(json, instances);
                json.endObject();
            }
            case Reply.Infos infos -> InfoShape.writeAll(json, infos.apps());
            case Reply.Findings findings ->
                    ValueShape.write(json, new Value.Items(List.copyOf(findings.rows())));
            case Reply.EnvOf env -> JsonFields.environment(json, env.env());
            case Reply.Applied applied -> {
                json.startObject();
                ApplyShape.write(json, applied.applied());
                json.endObject();
            }
            case Reply.Exported exported -> ValueShape.write(json, exported.document());
            case Reply.LogFiles logs -> LogFileShape.writeAll(json, logs.files());
            case Reply.Saved saved -> {
                json.startObject();
                ReplyWriter.writeSaved(json, saved);
                json.endObject();
            }
            case Reply.Restored restored -> RestoreShape.write(json, restored.report());
            case Reply.Daemon daemon -> DaemonShape.write(json, daemon.daemon());
            case Reply.DaemonStopping stopping -> {
                json.startObject();
                ReplyWriter.writeStopping(json, stopping);
                json.endObject();
            }
            case Reply.Failed failed -> {
                json.startObject();
                ErrorShape.write(json, failed);
                json.endObject();
            }
        }
    }

    private record ListDocument(List<InstanceView> instances) implements JsonBytes.Content {
        @Override
        public void write(JsonWriter json) {
            InstanceShape.writeAll(json, instances);
        }
    }
}
