package dev.opm.cli.report;

import dev.opm.adapters.socket.wire.report.DaemonView;

/// `opm daemon status` for people.
public final class DaemonBlock {
    private DaemonBlock() {}

    public static String render(DaemonView daemon) {
        Block block =
                new Block()
                        .with("daemon", "running, pid " + daemon.pid())
                        .with("version", daemon.version())
                        .with("home", daemon.home())
                        .with("uptime", Measure.uptime(daemon.uptimeMs()))
                        .with("apps", daemon.apps() + " with " + daemon.instances() + " instances")
                        .with("memory", Measure.bytes(daemon.memoryBytes()))
                        .with("doing", daemon.operation().orElse("nothing but watching"));
        daemon.controlGroups().ifPresent(text -> block.with("cgroups", text));
        return block.render();
    }
}
