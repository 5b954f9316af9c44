package dev.opm.cli.command.daemon;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.client.DaemonClient.Reachability;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Answers;
import dev.opm.cli.command.Command;
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
        DaemonAnswer<Reply.Daemon> seen = client.probe();
        if (seen.from() == Reachability.NOBODY) {
            return answers.notRunning(
                    arguments, home.toString(), "no daemon runs for " + home + "\n");
        }
        if (seen.from() == Reachability.SILENT) {
            return answers.show(arguments, seen, (_, _) -> {});
        }
        Request.Apps apps =
                arguments.has(Opt.LEAVE_RUNNING) ? Request.Apps.LEAVE_RUNNING : Request.Apps.STOP;
        DaemonAnswer<Reply.DaemonStopping> answer =
                client.exchange(new Request.DaemonStop(apps), _ -> {});
        if (answer instanceof DaemonAnswer.Given<Reply.DaemonStopping>(var stopping)) {
            Optional<Reply.Failed> stays = departure.await(stopping.pid());
            if (stays.isPresent()) {
                answer = new DaemonAnswer.Refused<>(stays.get());
            }
        }
        return answers.show(
                arguments, answer, (done, terminal) -> terminal.line(words(done, apps)));
    }

    private static String words(Reply.DaemonStopping stopping, Request.Apps apps) {
        int stopped = stopping.stopped();
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
