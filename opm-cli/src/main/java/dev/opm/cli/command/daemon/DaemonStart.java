package dev.opm.cli.command.daemon;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.client.DaemonClient.Reachability;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.report.DaemonView;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Answers;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.restore.DefaultRestore;
import dev.opm.cli.daemon.DaemonLauncher;
import dev.opm.cli.daemon.Launched;
import dev.opm.cli.daemon.Startup;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.report.RestoreProgressBar;
import dev.opm.cli.report.RestoreSummary;
import dev.opm.cli.show.Terminal;
import jakarta.inject.Inject;

/// `opm daemon start`. With `--restore` the daemon restores once it is ready, whether or not
/// anybody waits; the same restore is asked for here too, which attaches to that one and gets its
/// report.
public final class DaemonStart implements Command {
    private final DaemonClient client;
    private final DaemonLauncher launcher;
    private final Answers answers;
    private final Terminal terminal;

    @Inject
    public DaemonStart(
            DaemonClient client, DaemonLauncher launcher, Answers answers, Terminal terminal) {
        this.client = client;
        this.launcher = launcher;
        this.answers = answers;
        this.terminal = terminal;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        DaemonAnswer<Reply.Daemon> seen = client.probe();
        if (seen.from() == Reachability.SILENT) {
            return answers.show(arguments, seen, (_, _) -> {});
        }
        boolean wasThere = seen.from() != Reachability.NOBODY;
        Startup startup = startup(arguments);
        if (!wasThere && launcher.launch(startup) instanceof Launched.Failed failed) {
            return answers.fail(arguments.globals().format(), failed.reply());
        }
        String how = wasThere ? "the daemon runs already, pid " : "started the daemon, pid ";
        if (startup != Startup.PLAIN) {
            return restore(
                    arguments,
                    startup == Startup.RESTORE ? DefaultRestore.ALL : DefaultRestore.WHAT_CAN_RUN);
        }
        return answers.show(
                arguments,
                client.exchange(new Request.DaemonStatus(), _ -> {}),
                (reply, terminal) -> terminal.line(how + pid(reply.daemon())));
    }

    private static Startup startup(Arguments arguments) throws UsageException {
        if (!arguments.has(Opt.RESTORE)) {
            if (arguments.has(Opt.KEEP_GOING)) {
                throw new UsageException("--keep-going says how to restore; add --restore");
            }
            return Startup.PLAIN;
        }
        return arguments.has(Opt.KEEP_GOING) ? Startup.RESTORE_WHAT_CAN_RUN : Startup.RESTORE;
    }

    private int restore(Arguments arguments, Request<Reply.Restored> request) {
        DaemonAnswer<Reply.Restored> answer;
        try (RestoreProgressBar progress = new RestoreProgressBar(terminal)) {
            answer = client.exchange(request, progress);
        }
        return answers.show(arguments, answer, DaemonStart::report);
    }

    private static void report(Reply.Restored restored, Terminal terminal) {
        new RestoreSummary(restored.report()).show(terminal);
    }

    private static String pid(DaemonView daemon) {
        return daemon.pid() + ", home " + daemon.home();
    }
}
