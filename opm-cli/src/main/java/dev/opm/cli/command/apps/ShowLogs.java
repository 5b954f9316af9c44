package dev.opm.cli.command.apps;

import dev.opm.adapters.socket.wire.LogFileView;
import dev.opm.adapters.socket.wire.Reply;
import dev.opm.adapters.socket.wire.Request;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.Conversation;
import dev.opm.cli.command.Unexpected;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Globals;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.log.LogReader;
import dev.opm.cli.log.LogView;
import dev.opm.cli.show.Terminal;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// `opm logs`: asks where the files are and reads them itself.
public final class ShowLogs implements Command {
    private static final int DEFAULT_LINES = 15;

    private final Conversation daemon;
    private final Terminal terminal;

    @Inject
    public ShowLogs(Conversation daemon, Terminal terminal) {
        this.daemon = daemon;
        this.terminal = terminal;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        arguments.exclude(Opt.OUT, Opt.ERR);
        if (arguments.globals().format() == Globals.Format.JSON) {
            arguments.exclude(Opt.FOLLOW, Opt.JSON);
        }
        int lines = arguments.number(Opt.LINES, 0, Integer.MAX_VALUE).orElse(DEFAULT_LINES);
        LogView view = LogChoice.view(arguments, Instant.now());
        Reply reply = daemon.ask(new Request.LogFiles(arguments.words()));
        return daemon.answers()
                .show(arguments, reply, (files, _) -> read(arguments, files, lines, view));
    }

    private void read(Arguments arguments, Reply reply, int lines, LogView view) {
        if (!(reply instanceof Reply.LogFiles(List<LogFileView> files))) {
            throw new Unexpected(reply);
        }
        if (files.isEmpty()) {
            terminal.error("logs: there are no apps yet; start one: opm start COMMAND");
            return;
        }
        if (arguments.has(Opt.PATH)) {
            showPaths(files, which(arguments));
            return;
        }
        try (LogReader reader = new LogReader(terminal.out(), terminal.surface(), view)) {
            reader.add(files, which(arguments), prefix(arguments));
            if (arguments.has(Opt.FOLLOW)) {
                reader.follow(lines);
            } else if (view.window().since().isPresent() && !arguments.has(Opt.LINES)) {
                reader.showWindow();
                reader.finish();
            } else {
                reader.showLast(lines);
                reader.finish();
            }
        } catch (IOException failure) {
            throw Terminal.outputFailed(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void showPaths(List<LogFileView> files, LogReader.Which which) {
        StringBuilder text = new StringBuilder();
        for (LogFileView file : files) {
            if (which != LogReader.Which.ERR) {
                text.append(file.out()).append('\n');
            }
            if (which != LogReader.Which.OUT) {
                text.append(file.err()).append('\n');
            }
        }
        terminal.print(text);
    }

    private static LogReader.Which which(Arguments arguments) {
        if (arguments.has(Opt.OUT)) {
            return LogReader.Which.OUT;
        }
        return arguments.has(Opt.ERR) ? LogReader.Which.ERR : LogReader.Which.BOTH;
    }

    private static LogReader.Prefix prefix(Arguments arguments) {
        return arguments.has(Opt.NO_PREFIX) ? LogReader.Prefix.NONE : LogReader.Prefix.NAME;
    }
}
