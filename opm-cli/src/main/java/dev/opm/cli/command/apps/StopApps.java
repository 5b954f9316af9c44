package dev.opm.cli.command.apps;

import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.UsageException;
import jakarta.inject.Inject;

/// `opm stop`.
public final class StopApps implements Command {
    private final DaemonRequestCommand daemon;
    private final FileTargets targets;

    @Inject
    public StopApps(DaemonRequestCommand daemon, FileTargets targets) {
        this.daemon = daemon;
        this.targets = targets;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        FileTargets.Found found = targets.of(arguments, FileTargets.Unknown.LEFT_OUT);
        return daemon.answers()
                .show(
                        arguments,
                        targets.ask(found, new Request.Stop(found.targets())),
                        new ChangedInstances("stopped"));
    }
}
