package dev.opm.cli.command.daemon;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.client.DaemonClient.Reachability;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Answers;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.View;
import dev.opm.cli.daemon.HomePath;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.report.DaemonBlock;
import dev.opm.cli.show.Terminal;
import jakarta.inject.Inject;

/// `opm daemon status`: never starts one; exit code 3 when none runs.
public final class DaemonStatus implements Command, View<Reply.Daemon> {
    private final DaemonClient client;
    private final Answers answers;
    private final HomePath home;

    @Inject
    public DaemonStatus(DaemonClient client, Answers answers, HomePath home) {
        this.client = client;
        this.answers = answers;
        this.home = home;
    }

    @Override
    public int run(Arguments arguments) {
        DaemonAnswer<Reply.Daemon> seen = client.probe();
        if (seen.from() == Reachability.SILENT) {
            return answers.show(arguments, seen, this);
        }
        if (seen.from() == Reachability.NOBODY) {
            var _ =
                    answers.notRunning(
                            arguments,
                            home.toString(),
                            "daemon  not running\nhome    " + home + "\n");
            return ErrorCode.UNREACHABLE.exitCode();
        }
        return answers.show(arguments, client.exchange(new Request.DaemonStatus(), _ -> {}), this);
    }

    @Override
    public void show(Reply.Daemon reply, Terminal terminal) {
        terminal.print(DaemonBlock.render(reply.daemon()));
    }
}
