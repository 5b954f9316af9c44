package dev.opm.cli.command.apps;

import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.line.Arguments;
import jakarta.inject.Inject;

/// `opm scale`.
public final class ScaleApp implements Command {
    private final DaemonRequestCommand daemon;

    @Inject
    public ScaleApp(DaemonRequestCommand daemon) {
        this.daemon = daemon;
    }

    @Override
    public int run(Arguments arguments) {
        return daemon.about(
                arguments,
                new Request.Scale(arguments.words().getFirst(), arguments.words().getLast()),
                new ChangedInstances("scaled"));
    }
}
