package dev.opm.cli.report;

import dev.opm.adapters.socket.wire.instance.InfoView;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.log.LogFileView;
import java.util.List;
import java.util.Set;

/// `opm info` for people: one block per app.
public final class AppBlock {
    private static final Set<String> SHOWN_OTHERWISE =
            Set.of("instances", "restart", "restart_delay", "max_restarts", "stop_timeout");

    private AppBlock() {}

    public static String render(List<InfoView> apps) {
        StringBuilder text = new StringBuilder();
        for (InfoView app : apps) {
            text.append(text.isEmpty() ? "" : "\n").append(render(app));
        }
        return text.toString();
    }

    private static String render(InfoView app) {
        Block block =
                new Block()
                        .with("name", app.name())
                        .with("id", Integer.toString(app.id()))
                        .with("command", ShellWords.joined(app.command()))
                        .with("directory", app.cwd())
                        .with("restart", restart(app))
                        .with("stop timeout", Measure.duration(app.stopTimeoutMs()));
        app.settings()
                .fields()
                .forEach((setting, value) -> {
                    if (!SHOWN_OTHERWISE.contains(setting)) {
                        block.with(setting.replace('_', ' '), SettingText.shown(value));
                    }
                });
        for (String notice : app.notices()) {
            block.with("notice", notice);
        }
        for (InstanceView view : app.instances()) {
            block.with(key("instance", view.instance(), app), state(view));
        }
        for (LogFileView log : app.logs()) {
            block.with(key("out", log.instance(), app), log.out());
            block.with(key("err", log.instance(), app), log.err());
            if (log.lostBytes() > 0) {
                block.with(
                        key("lost", log.instance(), app),
                        log.lostBytes() + " B of output that the disk did not take");
            }
        }
        return block.render();
    }

    private static String key(String what, int index, InfoView app) {
        return app.instances().size() > 1 ? what + " " + index : what;
    }

    private static String restart(InfoView app) {
        return app.restart().equals("never")
                ? "never"
                : app.restart()
                        + ", first after "
                        + Measure.duration(app.restartDelayMs())
                        + ", errored after "
                        + app.maxRestarts()
                        + " deaths in 60s";
    }

    private static String state(InstanceView view) {
        StringBuilder text = new StringBuilder(view.status());
        if (view.pid().isPresent()) {
            text.append(", pid ").append(view.pid().get());
        }
        if (view.uptimeMs().isPresent()) {
            text.append(", up ").append(Measure.uptime(view.uptimeMs().get()));
        }
        text.append(", ").append(view.restarts());
        text.append(view.restarts() == 1 ? " restart" : " restarts");
        if (view.pid().isPresent()) {
            text.append(", cpu ").append(Measure.percent(view.cpuPercent()));
            text.append(", mem ").append(Measure.bytes(view.memoryBytes()));
        }
        if (view.exit().isPresent()) {
            text.append(", last ended with ").append(Done.shown(view.exit().get()));
        }
        return text.toString();
    }
}
