package dev.opm.cli.command.daemon;

import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.client.DaemonClient.Answer;
import dev.opm.adapters.socket.client.DaemonClient.Reachability;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Answers;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.Unexpected;
import dev.opm.cli.daemon.DaemonExitWait;
import dev.opm.cli.daemon.HomePath;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import jakarta.inject.Inject;
import java.util.Optional;

/// `opm daemon stop`: returns when the daemon is gone. That none runs is what was wanted.
public final class DaemonStop implements Command {
    private final DaemonClient client;
    private final DaemonExitWait departure;
    private final Answers answers;
    private final HomePath home;

    @Inject
    public DaemonStop(
            DaemonClient client, DaemonExitWait departure, Answers answers, HomePath home) {
        this.client = client;
        this.departure = departure;
        this.answers = answers;
        this.home = home;
    }

    @Override
    public int run(Arguments arguments) {
        Answer seen = client.probe();
        if (seen.from() == Reachability.NOBODY) {
            return answers.notRunning(
                    arguments, home.toString(), "no daemon runs for " + home + "\n");
        }
        if (seen.from() == Reachability.SILENT) {
            return answers.show(arguments, seen.reply(), (_, _) -> {});
        }
        Request.Apps apps =
                arguments.has(Opt.LEAVE_RUNNING) ? Request.Apps.LEAVE_RUNNING : Request.Apps.STOP;
        Reply reply = client.ask(new Request.DaemonStop(apps), _ -> {});
        if (reply instanceof Reply.DaemonStopping(int _, Optional<Integer> pid)) {
            Optional<Reply.Failed> stays = departure.await(pid);
            if (stays.isPresent()) {
                reply = stays.get();
            }
        }
        return answers.show(arguments, reply, (done, terminal) -> terminal.line(words(done, apps)));
    }

    private static String words(Reply reply, Request.Apps apps) {
        if (!(reply instanceof Reply.DaemonStopping(int stopped, Optional<Integer> _))) {
            throw new Unexpected(reply);
        }
        return switch (apps) {
            case LEAVE_RUNNING -> "stopped the daemon; its apps run on";
            case STOP ->
                    "stopped "
                            + stopped
                            + (stopped == 1 ? " instance" : " instances")
                            + " and the daemon";
        };
    }
}
