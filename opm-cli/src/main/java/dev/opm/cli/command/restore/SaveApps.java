package dev.opm.cli.command.restore;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.command.View;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.show.Terminal;
import dev.opm.domain.text.CountText;
import jakarta.inject.Inject;

/// `opm save`.
public final class SaveApps implements Command, View<Reply.Saved> {
    private final DaemonRequestCommand daemon;

    @Inject
    public SaveApps(DaemonRequestCommand daemon) {
        this.daemon = daemon;
    }

    @Override
    public int run(Arguments arguments) {
        return daemon.about(
                arguments,
                new Request.Save(
                        arguments.has(Opt.FORCE) ? Request.Force.FORCED : Request.Force.ASK_FIRST),
                this);
    }

    @Override
    public void show(Reply.Saved answer, Terminal terminal) {
        answer.warnings().forEach(warning -> terminal.error("warning: " + warning));
        terminal.line(
                "saved "
                        + CountText.of(answer.apps(), "app")
                        + " with "
                        + CountText.of(answer.instances(), "instance")
                        + " to "
                        + answer.path());
    }
}
