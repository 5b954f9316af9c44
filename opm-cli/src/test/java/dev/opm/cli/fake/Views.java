package dev.opm.cli.fake;

import dev.opm.adapters.socket.wire.instance.ExitView;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.report.RestoreView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Views as a daemon would send them.
public final class Views {
    private Views() {}

    public static InstanceView online(int id, String name, int index, int pid) {
        return new InstanceView(
                id,
                name,
                index,
                Optional.of(pid),
                "online",
                "up",
                0,
                Optional.of(Instant.EPOCH),
                Optional.of(93_784_000L),
                0.34,
                12_345_678,
                List.of("sleep", "100"),
                "/srv",
                Optional.empty(),
                "default");
    }

    public static InstanceView in(String namespace, InstanceView view) {
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
                view.cpuPercent(),
                view.memoryBytes(),
                view.command(),
                view.cwd(),
                view.exit(),
                namespace);
    }

    public static InstanceView drifting(InstanceView view, String... drift) {
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
                view.cpuPercent(),
                view.memoryBytes(),
                view.command(),
                view.cwd(),
                view.exit(),
                view.namespace(),
                List.of(drift));
    }

    public static InstanceView down(int id, String name, String status, ExitView exit) {
        return new InstanceView(
                id,
                name,
                0,
                Optional.empty(),
                status,
                "down",
                3,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                List.of("false"),
                "/srv",
                Optional.of(exit),
                "default");
    }

    public static RestoreView.Line line(int id, String name, int index, String action) {
        return new RestoreView.Line(
                id,
                name,
                index,
                action,
                Optional.of(4000 + id),
                Optional.empty(),
                Optional.empty());
    }

    public static RestoreView.Line failed(int id, String name, String stage, String error) {
        return new RestoreView.Line(
                id, name, 0, "failed", Optional.empty(), Optional.of(stage), Optional.of(error));
    }
}
