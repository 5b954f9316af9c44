package dev.opm.cli.command.apps;

import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.line.Arguments;
import jakarta.inject.Inject;

/// `opm delete`.
public final class DeleteApps implements Command {
    private final DaemonRequestCommand daemon;

    @Inject
    public DeleteApps(DaemonRequestCommand daemon) {
        this.daemon = daemon;
    }

    @Override
    public int run(Arguments arguments) {
        return daemon.about(
                arguments, new Request.Delete(arguments.words()), new ChangedInstances("deleted"));
    }
}
