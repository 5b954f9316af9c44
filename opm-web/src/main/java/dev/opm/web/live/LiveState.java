package dev.opm.web.live;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.instance.UsageView;
import dev.opm.adapters.socket.wire.reply.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the daemon was last heard to say of everything. For one thread at a time.
final class LiveState {
    private final Map<String, InstanceView> instances = new LinkedHashMap<>();
    private Optional<Reply.Progress> restore = Optional.empty();

    static String label(InstanceView view) {
        return view.id() + ":" + view.instance();
    }

    void replace(List<InstanceView> all, Optional<Reply.Progress> running) {
        instances.clear();
        all.forEach(view -> instances.put(label(view), view));
        restore = running;
    }

    /// The changed ones with what they were last seen to use.
    List<InstanceView> change(List<InstanceView> changed, List<String> gone) {
        gone.forEach(instances::remove);
        List<InstanceView> merged = new ArrayList<>();
        for (InstanceView view : changed) {
            InstanceView now =
                    Optional.ofNullable(instances.get(label(view)))
                            .filter(before -> before.pid().equals(view.pid()))
                            .map(before -> using(view, before.cpuPercent(), before.memoryBytes()))
                            .orElse(view);
            instances.put(label(view), now);
            merged.add(now);
        }
        return merged;
    }

    void use(List<UsageView> usage) {
        for (UsageView used : usage) {
            instances.computeIfPresent(
                    used.id() + ":" + used.instance(),
                    (_, view) -> using(view, used.cpuPercent(), used.memoryBytes()));
        }
    }

    void restore(Optional<Reply.Progress> running) {
        restore = running;
    }

    Optional<Reply.Progress> restore() {
        return restore;
    }

    List<InstanceView> instances() {
        return List.copyOf(instances.values());
    }

    private static InstanceView using(InstanceView view, double cpuPercent, long memoryBytes) {
        return new InstanceView(
                view.id(),
                view.name(),
                view.instance(),
                view.pid(),
                view.status(),
                view.desired(),
                view.restarts(),
                view.startedAt(),
                view.uptimeMs(),
                cpuPercent,
                memoryBytes,
                view.command(),
                view.cwd(),
                view.exit(),
                view.namespace(),
                view.drift());
    }
}
