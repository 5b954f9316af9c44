package dev.opm.cli.command.daemon;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.client.DaemonClient.Reachability;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.report.DaemonView;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Answers;
import dev.opm.cli.command.Command;
import dev.opm.cli.daemon.DaemonExitWait;
import dev.opm.cli.daemon.DaemonLauncher;
import dev.opm.cli.daemon.Launched;
import dev.opm.cli.daemon.Startup;
import dev.opm.cli.line.Arguments;
import jakarta.inject.Inject;
import java.util.Optional;

/// `opm daemon restart`: the old daemon leaves its apps running, the new one adopts them.
public final class DaemonRestart implements Command {
    private final DaemonClient client;
    private final DaemonExitWait departure;
    private final DaemonLauncher launcher;
    private final Answers answers;

    @Inject
    public DaemonRestart(
            DaemonClient client,
            DaemonExitWait departure,
            DaemonLauncher launcher,
            Answers answers) {
        this.client = client;
        this.departure = departure;
        this.launcher = launcher;
        this.answers = answers;
    }

    @Override
    public int run(Arguments arguments) {
        DaemonAnswer<Reply.Daemon> answer =
                leave().<DaemonAnswer<Reply.Daemon>>map(DaemonAnswer.Refused::new)
                        .orElseGet(() -> client.exchange(new Request.DaemonStatus(), _ -> {}));
        return answers.show(
                arguments,
                answer,
                (status, terminal) -> {
                    DaemonView daemon = status.daemon();
                    terminal.line(
                            "restarted the daemon, pid "
                                    + daemon.pid()
                                    + "; "
                                    + daemon.instances()
                                    + (daemon.instances() == 1 ? " instance" : " instances")
                                    + " known");
                });
    }

    /// A daemon of 0.1 knows no restart, and is asked to leave.
    private Reply ask() {
        Reply reply = client.ask(new Request.DaemonRestart(), _ -> {});
        return reply instanceof Reply.Failed failed && failed.code() == ErrorCode.USAGE
                ? client.ask(new Request.DaemonStop(Request.Apps.LEAVE_RUNNING), _ -> {})
                : reply;
    }

    /// Empty once a new daemon answers.
    private Optional<Reply.Failed> leave() {
        DaemonAnswer<Reply.Daemon> seen = client.probe();
        if (seen.from() == Reachability.SILENT && seen.reply() instanceof Reply.Failed silent) {
            return Optional.of(silent);
        }
        if (seen.from() != Reachability.NOBODY) {
            long askedAt = System.nanoTime();
            Reply reply = ask();
            if (reply instanceof Reply.Failed failed) {
                return Optional.of(failed);
            }
            Optional<Integer> pid =
                    reply instanceof Reply.DaemonStopping stopping
                            ? stopping.pid()
                            : Optional.empty();
            switch (departure.awaitSuccessor(pid, askedAt)) {
                case DaemonExitWait.Successor.Answers() -> {
                    return Optional.empty();
                }
                case DaemonExitWait.Successor.Failed(Reply.Failed why) -> {
                    return Optional.of(why);
                }
                case DaemonExitWait.Successor.Missing() -> {}
            }
        }
        return launcher.launch(Startup.PLAIN) instanceof Launched.Failed failed
                ? Optional.of(failed.reply())
                : Optional.empty();
    }
}
