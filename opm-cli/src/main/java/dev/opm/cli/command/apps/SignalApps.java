package dev.opm.cli.command.apps;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.command.View;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.report.Rows;
import dev.opm.cli.show.Terminal;
import dev.opm.domain.setting.value.Value;
import dev.opm.domain.signal.Signal;
import dev.opm.domain.text.NearestWord;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;

/// `opm signal`.
public final class SignalApps implements Command, View<Reply.Findings> {
    private final DaemonRequestCommand daemon;

    @Inject
    public SignalApps(DaemonRequestCommand daemon) {
        this.daemon = daemon;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        List<String> words = arguments.words();
        String name = words.getFirst();
        if (Signal.read(name).isEmpty()) {
            String bare = name.toUpperCase(Locale.ROOT).replaceFirst("^SIG", "");
            throw new UsageException(
                    "signal: there is no signal \""
                            + name
                            + "\""
                            + NearestWord.to(bare, Signal.names())
                                    .map(known -> "; did you mean " + known + "?")
                                    .orElse("; use a name such as HUP, or a number from 1 to 31"));
        }
        return daemon.about(
                arguments, new Request.Signal(name, words.subList(1, words.size())), this);
    }

    @Override
    public void show(Reply.Findings found, Terminal terminal) {
        StringBuilder text = new StringBuilder();
        for (Value.Fields row : found.rows()) {
            String label = Rows.text(row, "name") + ":" + Rows.text(row, "instance");
            String outcome = Rows.text(row, "outcome");
            text.append(
                    outcome.equals("sent")
                            ? Rows.text(row, "signal")
                                    + " sent to "
                                    + label
                                    + ", pid "
                                    + Rows.text(row, "pid")
                            : label + ": " + outcome);
            text.append('\n');
        }
        terminal.print(text);
    }
}
