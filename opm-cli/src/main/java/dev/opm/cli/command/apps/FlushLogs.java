package dev.opm.cli.command.apps;

import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.command.View;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.report.Done;
import dev.opm.cli.show.Terminal;
import jakarta.inject.Inject;
import java.util.List;

/// `opm flush`: of all apps where none is named, as with pm2.
public final class FlushLogs implements Command, View<Reply.LogFiles> {
    private final DaemonRequestCommand daemon;

    @Inject
    public FlushLogs(DaemonRequestCommand daemon) {
        this.daemon = daemon;
    }

    @Override
    public int run(Arguments arguments) {
        List<String> words = arguments.words();
        return daemon.about(
                arguments, new Request.Flush(words.isEmpty() ? List.of("all") : words), this);
    }

    @Override
    public void show(Reply.LogFiles answer, Terminal terminal) {
        StringBuilder text = new StringBuilder(answer.files().isEmpty() ? Done.NO_MATCH : "");
        for (LogFileView file : answer.files()) {
            text.append("emptied the logs of ")
                    .append(file.name())
                    .append("-")
                    .append(file.instance())
                    .append("\n");
        }
        terminal.print(text);
    }
}
