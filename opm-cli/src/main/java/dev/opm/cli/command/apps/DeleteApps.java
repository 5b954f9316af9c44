package dev.opm.cli.command.apps;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import jakarta.inject.Inject;
import java.util.List;

/// `opm delete`.
public final class DeleteApps implements Command {
    private final DaemonRequestCommand daemon;
    private final FileTargets targets;

    @Inject
    public DeleteApps(DaemonRequestCommand daemon, FileTargets targets) {
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

    /// By id, for the name may be another app's by now. Who wrote nothing has none.
    private void removeLogs(Reply.Instances gone) {
        for (InstanceView instance : gone.instances()) {
            var _ =
                    daemon.ask(
                            new Request.Flush(List.of(instance.id() + ":" + instance.instance())));
        }
    }
}
