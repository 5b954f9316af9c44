package dev.opm.cli.command.apps;

import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.line.Arguments;
import jakarta.inject.Inject;

/// `opm reload`.
public final class ReloadApps implements Command {
    private final DaemonRequestCommand daemon;

    @Inject
    public ReloadApps(DaemonRequestCommand daemon) {
        this.daemon = daemon;
    }

    @Override
    public int run(Arguments arguments) {
        return daemon.about(
                arguments, new Request.Reload(arguments.words()), new ChangedInstances("reloaded"));
    }
}
