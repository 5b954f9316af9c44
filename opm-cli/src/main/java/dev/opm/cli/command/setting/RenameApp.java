package dev.opm.cli.command.setting;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.command.View;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.show.Terminal;
import jakarta.inject.Inject;

/// `opm rename`.
public final class RenameApp implements Command, View<Reply.Instances> {
    private final DaemonRequestCommand daemon;

    @Inject
    public RenameApp(DaemonRequestCommand daemon) {
        this.daemon = daemon;
    }

    @Override
    public int run(Arguments arguments) {
        return daemon.about(
                arguments,
                new Request.Rename(arguments.words().getFirst(), arguments.words().getLast()),
                this);
    }

    @Override
    public void show(Reply.Instances renamed, Terminal terminal) {
        renamed.warnings().forEach(warning -> terminal.error("warning: " + warning));
        InstanceView one = renamed.instances().getFirst();
        terminal.line("app " + one.id() + " is now named " + one.name());
    }
}
