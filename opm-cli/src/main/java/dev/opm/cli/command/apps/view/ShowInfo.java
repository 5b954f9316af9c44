package dev.opm.cli.command.apps.view;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.command.View;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.report.AppBlock;
import dev.opm.cli.report.Done;
import dev.opm.cli.show.Terminal;
import jakarta.inject.Inject;

/// `opm info`.
public final class ShowInfo implements Command, View<Reply.Infos> {
    private final DaemonRequestCommand daemon;

    @Inject
    public ShowInfo(DaemonRequestCommand daemon) {
        this.daemon = daemon;
    }

    @Override
    public int run(Arguments arguments) {
        return daemon.about(arguments, new Request.Info(arguments.words()), this);
    }

    @Override
    public void show(Reply.Infos answer, Terminal terminal) {
        terminal.print(answer.apps().isEmpty() ? Done.NO_APPS : AppBlock.render(answer.apps()));
    }
}
