package dev.opm.cli.command.apps;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.report.ApplyView;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.appsfile.AppsChoice;
import dev.opm.cli.appsfile.AppsFileReader;
import dev.opm.cli.appsfile.FileKind;
import dev.opm.cli.caller.AppEnvironment;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.command.View;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Globals;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.show.Terminal;
import jakarta.inject.Inject;

/// `opm apply`: the plan first, as soon as the daemon has it, then what came of it.
public final class ApplyFile implements Command, View<Reply.Applied> {
    private final DaemonRequestCommand daemon;
    private final Caller caller;
    private final Terminal terminal;

    @Inject
    public ApplyFile(DaemonRequestCommand daemon, Caller caller, Terminal terminal) {
        this.daemon = daemon;
        this.caller = caller;
        this.terminal = terminal;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        String word = arguments.words().getFirst();
        FileKind kind =
                FileKind.of(word)
                        .orElseThrow(() ->
                                new UsageException(
                                        "apply: "
                                                + word
                                                + " is no apps file; they end in .yaml, .yml,"
                                                + " .json or .config.js"));
        arguments.exclude(Opt.ONLY, Opt.PRUNE);
        Request.Apply request =
                new Request.Apply(
                        AppsChoice.of(arguments)
                                .of(new AppsFileReader("apply", caller).read(word, kind)),
                        AppEnvironment.of(caller),
                        arguments.has(Opt.DRY_RUN) ? Request.Mode.DRY_RUN : Request.Mode.REAL,
                        arguments.has(Opt.PRUNE) ? Request.Dropped.DELETED : Request.Dropped.STAYS);
        DaemonAnswer<Reply.Applied> answer =
                arguments.globals().format() == Globals.Format.JSON
                        ? daemon.ask(request)
                        : daemon.ask(request, this::showPlan);
        return daemon.answers().show(arguments, answer, this);
    }

    private void showPlan(Reply.Progress progress) {
        progress.news().forEach(terminal::line);
    }

    @Override
    public void show(Reply.Applied applied, Terminal to) {
        ApplyView view = applied.applied();
        view.warnings().forEach(warning -> to.error("warning: " + warning));
        if (view.outcome().equals("planned")) {
            view.changes().forEach(change -> change.lines().forEach(to::line));
            to.line("dry run: nothing was changed");
        } else {
            long changed =
                    view.changes().stream()
                            .filter(change -> !change.action().equals("none"))
                            .count();
            to.line("applied, " + (changed == 0 ? "nothing to change" : changed + " changed"));
        }
    }
}
