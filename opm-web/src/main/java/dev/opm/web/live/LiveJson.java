package dev.opm.web.live;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.instance.UsageView;
import dev.opm.adapters.socket.wire.reply.JsonDocuments;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.report.RestoreView;
import dev.opm.domain.setting.value.Value;
import dev.opm.web.daemon.Scope;
import dev.opm.web.json.GatewayJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The messages of the stream.
final class LiveJson {
    private LiveJson() {}

    static LiveMessage snapshot(LiveState state, LiveDaemon.Presence presence) {
        List<InstanceView> all = state.instances();
        Optional<Reply.Progress> restore = state.restore();
        return new LiveMessage(
                "snapshot",
                0,
                scope ->
                        Optional.of(
                                "{\"instances\":"
                                        + list(all, scope)
                                        + ",\"restore\":"
                                        + (scope.isAll() && restore.isPresent()
                                                ? progress(restore.get())
                                                : "null")
                                        + ",\"daemon\":\""
                                        + presence.word()
                                        + "\"}"));
    }

    static LiveMessage changed(List<InstanceView> changed, List<String> gone) {
        return new LiveMessage(
                "instances",
                0,
                scope ->
                        Optional.of(
                                "{\"instances\":"
                                        + list(changed, scope)
                                        + ",\"gone\":"
                                        + GatewayJson.text(gone)
                                        + "}"));
    }

    /// @param instances to know which of them may be seen
    static LiveMessage used(List<UsageView> usage, List<InstanceView> instances) {
        Map<String, InstanceView> known = new HashMap<>();
        instances.forEach(view -> known.put(LiveState.label(view), view));
        return new LiveMessage("usage", 0, scope -> Optional.of(usage(usage, known, scope)));
    }

    private static String usage(
            List<UsageView> usage, Map<String, InstanceView> known, Scope scope) {
        List<Object> rows = new ArrayList<>();
        for (UsageView one : usage) {
            InstanceView view = known.get(one.id() + ":" + one.instance());
            if (scope.isAll() || (view != null && scope.holds(view))) {
                rows.add(List.of(one.id(), one.instance(), one.cpuPercent(), one.memoryBytes()));
            }
        }
        return GatewayJson.text(Map.of("usage", rows));
    }

    static LiveMessage restoring(Reply.Progress progress) {
        return new LiveMessage("restore", 0, scope -> ofAll(scope, progress(progress)));
    }

    static LiveMessage restored(Optional<RestoreView> report) {
        String text =
                report.map(view ->
                                ",\"report\":" + text(JsonDocuments.of(new Reply.Restored(view))))
                        .orElse("");
        return new LiveMessage(
                "restore", 0, scope -> ofAll(scope, "{\"running\":false" + text + "}"));
    }

    static List<LiveMessage> events(List<Value.Fields> events, UnaryOperator<String> namespaceOf) {
        return events.stream().map(event -> event(event, namespaceOf)).toList();
    }

    static LiveMessage event(Value.Fields event, UnaryOperator<String> namespaceOf) {
        return new LiveMessage(
                "journal",
                JournalTail.seq(event),
                scope ->
                        isFor(event, scope, namespaceOf)
                                ? Optional.of(text(JsonDocuments.row(event)))
                                : Optional.empty());
    }

    /// Whether somebody may see an event: of those about no app, only who may see all.
    static boolean isFor(Value.Fields event, Scope scope, UnaryOperator<String> namespaceOf) {
        String id = field(event, "id");
        return scope.isAll()
                || (!id.isEmpty()
                        && scope.holds(
                                id,
                                field(event, "name"),
                                field(event, "instance"),
                                namespaceOf.apply(id)));
    }

    private static String field(Value.Fields event, String key) {
        return switch (event.fields().get(key)) {
            case Value.Text(String text) -> text;
            case Value.Whole(long number) -> Long.toString(number);
            case null, default -> "";
        };
    }

    private static Optional<String> ofAll(Scope scope, String data) {
        return scope.isAll() ? Optional.of(data) : Optional.empty();
    }

    private static String progress(Reply.Progress progress) {
        return GatewayJson.text(
                GatewayJson.fields(
                        "running",
                        true,
                        "phase",
                        progress.phase(),
                        "up",
                        progress.up(),
                        "total",
                        progress.total(),
                        "awaited",
                        progress.awaited()));
    }

    private static String list(List<InstanceView> views, Scope scope) {
        return text(
                JsonDocuments.list(
                        scope.isAll() ? views : views.stream().filter(scope::holds).toList()));
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
