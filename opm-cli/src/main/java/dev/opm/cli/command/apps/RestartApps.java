package dev.opm.cli.command.apps;

import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.caller.AppEnvironment;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/// `opm restart`.
public final class RestartApps implements Command {
    private final DaemonRequestCommand daemon;
    private final FileTargets targets;
    private final Caller caller;

    @Inject
    public RestartApps(DaemonRequestCommand daemon, FileTargets targets, Caller caller) {
        this.daemon = daemon;
        this.targets = targets;
        this.caller = caller;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        Optional<Map<String, String>> env =
                arguments.has(Opt.UPDATE_ENV)
                        ? Optional.of(AppEnvironment.of(caller))
                        : Optional.empty();
        FileTargets.Found found = targets.of(arguments, FileTargets.Unknown.STARTED);
        return daemon.answers()
                .show(
                        arguments,
                        targets.ask(found, new Request.Restart(found.targets(), env)),
                        new ChangedInstances("restarted"));
    }
}
