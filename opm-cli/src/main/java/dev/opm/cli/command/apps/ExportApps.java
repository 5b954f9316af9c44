package dev.opm.cli.command.apps;

import dev.opm.adapters.formats.yaml.YamlText;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.caller.AppEnvironment;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.command.View;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.show.Terminal;
import jakarta.inject.Inject;

/// `opm export`: an apps file on stdout.
public final class ExportApps implements Command, View<Reply.Exported> {
    private final DaemonRequestCommand daemon;
    private final Caller caller;

    @Inject
    public ExportApps(DaemonRequestCommand daemon, Caller caller) {
        this.daemon = daemon;
        this.caller = caller;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        Request.Variables variables =
                switch (arguments
                        .choice(Opt.EXPORT_ENV, "changed", "all", "none")
                        .orElse("changed")) {
                    case "all" -> Request.Variables.ALL;
                    case "none" -> Request.Variables.NONE;
                    default -> Request.Variables.CHANGED;
                };
        return daemon.about(
                arguments,
                new Request.Export(arguments.words(), variables, AppEnvironment.of(caller)),
                this);
    }

    @Override
    public void show(Reply.Exported exported, Terminal terminal) {
        terminal.print(YamlText.of(exported.document()));
    }
}
