package dev.opm.cli.command.foreground;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.wire.instance.InfoView;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.foreground.ForegroundExitCode;
import dev.opm.domain.setting.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The apps that run in the foreground, as their daemon has them. Asks only when the daemon has
/// noted something, or is gone: then another one is brought up, which adopts them. One thread.
final class RunningApps {
    private static final List<String> ALL = List.of("all");

    private final ForegroundDaemon daemon;
    private final Path events;
    private final Set<Integer> essential;
    private long seen = -1;

    RunningApps(ForegroundDaemon daemon, Path home) {
        this.daemon = daemon;
        this.events = home.resolve("events.jsonl");
        this.essential = essential();
    }

    /// Where their logs are; all that was written before is in them.
    List<LogFileView> logs() {
        return daemon.ask(new Request.LogFiles(List.of()))
                        instanceof DaemonAnswer.Given<Reply.LogFiles>(var files)
                ? files.files()
                : List.of();
    }

    boolean areOver() {
        long size = size();
        if (size == seen && daemon.isThere()) {
            return false;
        }
        seen = size;
        List<InstanceView> now = instances();
        return !now.isEmpty() && ForegroundExitCode.isOver(now, essential);
    }

    /// Stops those that run, and answers the exit code of them all.
    int stop() {
        List<InstanceView> before = instances();
        boolean wereOver = !before.isEmpty() && ForegroundExitCode.isOver(before, essential);
        var _ = daemon.ask(new Request.Stop(ALL));
        return ForegroundExitCode.of(wereOver ? before : instances(), essential);
    }

    private List<InstanceView> instances() {
        return daemon.ask(new Request.ListInstances(List.of()))
                        instanceof DaemonAnswer.Given<Reply.Instances>(var reply)
                ? reply.instances()
                : List.of();
    }

    /// An app that is alone is what is run, whatever it says of itself.
    private Set<Integer> essential() {
        if (!(daemon.ask(new Request.Info(ALL))
                instanceof DaemonAnswer.Given<Reply.Infos>(var infos))) {
            return Set.of();
        }
        List<InfoView> apps = infos.apps();
        return apps.stream()
                .filter(app ->
                        (apps.size() == 1 && app.instances().size() == 1)
                                || new Value.Text("true")
                                        .equals(app.settings().fields().get("essential")))
                .map(InfoView::id)
                .collect(Collectors.toSet());
    }

    private long size() {
        try {
            return Files.size(events);
        } catch (IOException notYet) {
            return 0;
        }
    }
}
