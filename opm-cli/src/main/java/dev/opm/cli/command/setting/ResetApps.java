package dev.opm.cli.command.setting;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.command.View;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.report.Done;
import dev.opm.cli.show.Terminal;
import jakarta.inject.Inject;

/// `opm reset`.
public final class ResetApps implements Command, View<Reply.Instances> {
    private final DaemonRequestCommand daemon;

    @Inject
    public ResetApps(DaemonRequestCommand daemon) {
        this.daemon = daemon;
    }

    @Override
    public int run(Arguments arguments) {
        return daemon.about(arguments, new Request.Reset(arguments.words()), this);
    }

    @Override
    public void show(Reply.Instances reset, Terminal terminal) {
        if (reset.instances().isEmpty()) {
            terminal.print(Done.NO_MATCH);
        }
        for (InstanceView one : reset.instances()) {
            terminal.line(
                    "counts the restarts of "
                            + one.name()
                            + ":"
                            + one.instance()
                            + " (id "
                            + one.id()
                            + ") anew");
        }
    }
}
