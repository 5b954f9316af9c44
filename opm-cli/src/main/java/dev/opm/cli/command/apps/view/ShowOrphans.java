package dev.opm.cli.command.apps.view;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.command.View;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.report.Rows;
import dev.opm.cli.show.Terminal;
import dev.opm.domain.setting.value.Value;
import jakarta.inject.Inject;

/// `opm orphans`.
public final class ShowOrphans implements Command, View<Reply.Findings> {
    private final DaemonRequestCommand daemon;

    @Inject
    public ShowOrphans(DaemonRequestCommand daemon) {
        this.daemon = daemon;
    }

    @Override
    public int run(Arguments arguments) {
        Request.Remnants what =
                arguments.has(Opt.KILL) ? Request.Remnants.KILL : Request.Remnants.LOOK;
        return daemon.about(arguments, new Request.Orphans(what), this);
    }

    @Override
    public void show(Reply.Findings found, Terminal terminal) {
        StringBuilder text = new StringBuilder(found.rows().isEmpty() ? "no orphans\n" : "");
        for (Value.Fields row : found.rows()) {
            String name = Rows.has(row, "name") ? Rows.text(row, "name") : "deleted app";
            text.append("pid ")
                    .append(Rows.text(row, "pid"))
                    .append(", left of ")
                    .append(name)
                    .append(" (")
                    .append(Rows.text(row, "id"))
                    .append(":")
                    .append(Rows.text(row, "instance"))
                    .append(Rows.has(row, "outcome") ? "), ended\n" : ")\n");
        }
        terminal.print(text);
    }
}
