package dev.opm.cli.command.foreground;

import dev.opm.adapters.logs.LogReader;
import dev.opm.adapters.logs.LogView;
import dev.opm.adapters.logs.output.JsonLines;
import dev.opm.adapters.logs.output.LogOutput;
import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.daemon.HomePath;
import dev.opm.cli.daemon.Launched;
import dev.opm.cli.foreground.MemoryHome;
import dev.opm.cli.foreground.StopSignal;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Globals;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.log.SplitOutput;
import dev.opm.cli.log.TextOutput;
import dev.opm.cli.show.Documents;
import dev.opm.cli.show.Terminal;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/// `opm run`: apps in the foreground, under a daemon of their own that ends with them. Shows what
/// they write; a TERM or INT stops them by their own sequences; the exit code is theirs.
public final class RunApps implements Command {
    private final ForegroundRequest requests;
    private final DaemonRequestCommand daemon;
    private final DaemonClient client;
    private final ForegroundDaemon own;
    private final HomePath home;
    private final Terminal terminal;
    private final Documents documents;

    @Inject
    public RunApps(
            ForegroundRequest requests,
            DaemonRequestCommand daemon,
            DaemonClient client,
            ForegroundDaemon own,
            HomePath home,
            Terminal terminal,
            Documents documents) {
        this.requests = requests;
        this.daemon = daemon;
        this.client = client;
        this.own = own;
        this.home = home;
        this.terminal = terminal;
        this.documents = documents;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        try {
            return foreground(arguments);
        } finally {
            if (home.isOfThisCommand()) {
                MemoryHome.remove(home.path());
            }
        }
    }

    private int foreground(Arguments arguments) throws UsageException {
        Request<Reply.Instances> request = requests.of(arguments);
        StopSignal signal = StopSignal.to(Thread.currentThread());
        if (client.probe().from() == DaemonClient.Reachability.ANSWERS) {
            throw new UsageException(
                    "run: "
                            + home
                            + " has a daemon already; name another home, or `opm start` there");
        }
        if (own.launch() instanceof Launched.Failed failed) {
            return daemon.answers().fail(arguments.globals().format(), failed.reply());
        }
        try {
            if (!home.isOfThisCommand()) {
                requests.beforeStart(arguments).forEach(daemon::ask);
            }
            DaemonAnswer<Reply.Instances> answer = daemon.ask(request);
            return answer instanceof DaemonAnswer.Given<Reply.Instances>
                    ? attend(arguments, signal)
                    : daemon.answers().show(arguments, answer, (_, _) -> {});
        } finally {
            end();
        }
    }

    private int attend(Arguments arguments, StopSignal signal) {
        RunningApps apps = new RunningApps(own, home.path());
        List<LogFileView> files = apps.logs();
        try (LogReader reader = new LogReader(output(arguments, files), LogView.PLAIN)) {
            files.forEach(file -> reader.add(file, LogReader.Which.BOTH));
            try {
                reader.followWhile(home.path(), () -> !signal.isAsked() && !apps.areOver());
            } catch (InterruptedException asked) {
                // The signal says by itself that it is asked.
            }
            signal.taken();
            int code = apps.stop();
            var _ = apps.logs();
            reader.catchUp();
            reader.finish();
            return code;
        } catch (IOException failure) {
            throw Terminal.outputFailed(failure);
        }
    }

    private LogOutput output(Arguments arguments, List<LogFileView> files) {
        if (arguments.globals().format() == Globals.Format.JSON) {
            return new JsonLines(terminal.out(), JsonLines.Form.OBJECT_A_LINE, documents::logLine);
        }
        TextOutput.Prefix prefix =
                files.size() == 1 || arguments.has(Opt.NO_PREFIX)
                        ? TextOutput.Prefix.NONE
                        : TextOutput.Prefix.NAME;
        return new SplitOutput(
                new TextOutput(
                        terminal.out(), terminal.surface(), LogView.PLAIN.stamps(), prefix, files),
                new TextOutput(
                        terminal.errors(),
                        terminal.errorSurface(),
                        LogView.PLAIN.stamps(),
                        prefix,
                        files));
    }

    private void end() {
        boolean _ = Thread.interrupted();
        own.end().ifPresent(failed -> terminal.error(failed.message()));
    }
}
