package dev.opm.cli.command.past;

import dev.opm.adapters.logs.past.Events;
import dev.opm.adapters.logs.past.Why;
import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.command.View;
import dev.opm.cli.daemon.HomePath;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.report.Rows;
import dev.opm.cli.show.Documents;
import dev.opm.cli.show.Terminal;
import dev.opm.domain.setting.value.Value;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// `opm why`: the last end of each instance, put together from the daemon's view of it now, the
/// home's events and its log.
public final class ShowWhy implements Command, View<Reply.Instances> {
    private final DaemonRequestCommand daemon;
    private final HomePath home;
    private List<LogFileView> logs = List.of();

    @Inject
    public ShowWhy(DaemonRequestCommand daemon, HomePath home) {
        this.daemon = daemon;
        this.home = home;
    }

    @Override
    public int run(Arguments arguments) {
        DaemonAnswer<Reply.LogFiles> files = daemon.ask(new Request.LogFiles(arguments.words()));
        if (files.reply() instanceof Reply.LogFiles(List<LogFileView> found)) {
            logs = found;
        }
        return daemon.about(arguments, new Request.ListInstances(arguments.words()), this);
    }

    @Override
    public byte[] document(Reply.Instances reply, Documents documents) {
        return documents.rows(rows(reply));
    }

    @Override
    public void show(Reply.Instances reply, Terminal terminal) {
        StringBuilder text = new StringBuilder();
        for (Value.Fields row : rows(reply)) {
            text.append(Rows.text(row, "name"))
                    .append(":")
                    .append(Rows.text(row, "instance"))
                    .append(" is ")
                    .append(Rows.text(row, "status"))
                    .append('\n');
            line(text, row, "ended", "endedAt");
            line(text, row, "how", "exit");
            line(text, row, "out of memory", "outOfMemory");
            line(text, row, "why", "cause");
            line(text, row, "hint", "hint");
            line(text, row, "could not be started", "launchFailed");
            line(text, row, "given up", "givenUp");
            line(text, row, "restarts", "restarts");
            line(text, row, "then", "next");
            if (!Rows.has(row, "endedAt")) {
                text.append("  no end of it is on record\n");
            }
            if (row.fields().get("stderr") instanceof Value.Items(List<Value> words)) {
                text.append("  last of stderr:\n");
                for (Value word : words) {
                    text.append("    ")
                            .append(word instanceof Value.Text(String said) ? said : "")
                            .append('\n');
                }
            }
        }
        terminal.print(text);
    }

    private static void line(StringBuilder text, Value.Fields row, String label, String key) {
        if (Rows.has(row, key)) {
            text.append("  ").append(label).append(": ").append(Rows.text(row, key)).append('\n');
        }
    }

    private List<Value.Fields> rows(Reply.Instances list) {
        List<Value.Fields> rows = new ArrayList<>();
        Why why = new Why(events(), logs);
        for (InstanceView instance : list.instances()) {
            rows.add(why.row(instance));
        }
        return rows;
    }

    private List<Value.Fields> events() {
        try {
            return new Events(home.path()).all();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
