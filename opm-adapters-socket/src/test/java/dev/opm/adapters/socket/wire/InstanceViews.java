package dev.opm.adapters.socket.wire;

import dev.opm.adapters.socket.wire.instance.ExitView;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import java.util.Optional;

/// Instances that differ from the samples in one thing.
final class InstanceViews {
    private InstanceViews() {}

    static InstanceView endedBy(Optional<ExitView> exit) {
        InstanceView like = exit.isEmpty() ? Samples.ONLINE : Samples.STOPPED;
        return new InstanceView(
                like.id(),
                like.name(),
                like.instance(),
                like.pid(),
                like.status(),
                like.desired(),
                like.restarts(),
                like.startedAt(),
                like.uptimeMs(),
                like.cpuPercent(),
                like.memoryBytes(),
                like.command(),
                like.cwd(),
                exit,
                like.namespace());
    }
}
