package dev.opm.cli.command.apps;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.show.Terminal;
import jakarta.inject.Inject;
import java.util.List;

/// `opm delete`.
public final class DeleteApps implements Command {
    private final DaemonRequestCommand daemon;
    private final Terminal terminal;
    private final FileTargets targets;

    @Inject
    public DeleteApps(DaemonRequestCommand daemon, FileTargets targets, Terminal terminal) {
        this.terminal = terminal;
        this.daemon = daemon;
        this.targets = targets;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        FileTargets.Found found = targets.of(arguments, FileTargets.Unknown.LEFT_OUT);
        DaemonAnswer<Reply.Instances> answer =
                targets.ask(found, new Request.Delete(found.targets()));
        if (arguments.has(Opt.AND_LOGS)
                && answer instanceof DaemonAnswer.Given<Reply.Instances>(var gone)) {
            removeLogs(gone);
        }
        return daemon.answers().show(arguments, answer, new ChangedInstances("deleted"));
    }

    /// By id, for the name may be another app's by now. Who wrote nothing has none; where they
    /// cannot be removed the app is deleted all the same.
    private void removeLogs(Reply.Instances gone) {
        for (InstanceView instance : gone.instances()) {
            String label = instance.id() + ":" + instance.instance();
            if (daemon.ask(new Request.Flush(List.of(label))).reply() instanceof Reply.Failed left
                    && left.code() != ErrorCode.NO_SUCH_APP) {
                terminal.error("delete: the logs of " + label + " stay: " + left.message());
            }
        }
    }
}
