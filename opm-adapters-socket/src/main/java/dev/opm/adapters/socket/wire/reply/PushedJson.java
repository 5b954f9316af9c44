package dev.opm.adapters.socket.wire.reply;

import dev.opm.adapters.socket.wire.instance.InstanceShape;
import dev.opm.adapters.socket.wire.instance.UsageView;
import dev.opm.adapters.socket.wire.json.JsonFields;
import dev.opm.adapters.socket.wire.json.JsonObject;
import dev.opm.adapters.socket.wire.json.JsonWriter;
import dev.opm.adapters.socket.wire.json.MessageFlaw;
import dev.opm.adapters.socket.wire.report.RestoreShape;
import java.util.ArrayList;
import java.util.List;

/// What is pushed to watchers, as JSON.
final class PushedJson {
    private PushedJson() {}

    static String kind(Reply.Pushed pushed) {
        return switch (pushed) {
            case Reply.Snapshot _ -> "snapshot";
            case Reply.Changed _ -> "changed";
            case Reply.Used _ -> "used";
            case Reply.Restoring _ -> "restoring";
            case Reply.RestoreEnded _ -> "restore-ended";
            case Reply.Noted _ -> "noted";
        };
    }

    static void write(JsonWriter json, Reply.Pushed pushed) {
        switch (pushed) {
            case Reply.Snapshot snapshot -> {
                json.name("instances");
                InstanceShape.writeAll(json, snapshot.instances());
                snapshot.restore().ifPresent(progress -> write(json, progress));
            }
            case Reply.Changed changed -> {
                json.name("instances");
                InstanceShape.writeAll(json, changed.instances());
                JsonFields.texts(json, "gone", changed.gone());
            }
            case Reply.Used used -> write(json, used.usage());
            case Reply.Restoring restoring -> write(json, restoring.progress());
            case Reply.RestoreEnded ended ->
                    ended.report()
                            .ifPresent(report -> {
                                json.name("report");
                                RestoreShape.write(json, report);
                            });
            case Reply.Noted _ -> {}
        }
    }

    static Reply read(String kind, JsonObject object) {
        return switch (kind) {
            case "snapshot" ->
                    new Reply.Snapshot(
                            InstanceShape.readAll(object, "instances"),
                            object.optionalObject("progress").map(ReplyReader::progress));
            case "changed" ->
                    new Reply.Changed(
                            InstanceShape.readAll(object, "instances"), object.texts("gone"));
            case "used" -> new Reply.Used(usage(object));
            case "restoring" ->
                    new Reply.Restoring(ReplyReader.progress(object.object("progress")));
            case "restore-ended" ->
                    new Reply.RestoreEnded(object.optionalObject("report").map(RestoreShape::read));
            case "noted" -> new Reply.Noted();
            default -> throw new MessageFlaw("there is no reply \"" + kind + "\"");
        };
    }

    private static void write(JsonWriter json, Reply.Progress progress) {
        json.startObject("progress");
        ReplyWriter.writeProgress(json, progress);
        json.endObject();
    }

    private static void write(JsonWriter json, List<UsageView> usage) {
        json.startArray("usage");
        for (UsageView one : usage) {
            json.startObject();
            json.field("id", one.id());
            json.field("instance", one.instance());
            JsonFields.decimal(json, "cpuPercent", one.cpuPercent());
            json.field("memoryBytes", one.memoryBytes());
            json.endObject();
        }
        json.endArray();
    }

    private static List<UsageView> usage(JsonObject parent) {
        List<UsageView> usage = new ArrayList<>();
        for (JsonObject object : parent.objects("usage")) {
            usage.add(
                    new UsageView(
                            object.integer("id"),
                            object.integer("instance"),
                            object.decimal("cpuPercent"),
                            object.wholeNumber("memoryBytes")));
        }
        return usage;
    }
}
