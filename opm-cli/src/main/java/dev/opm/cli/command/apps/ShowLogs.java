package dev.opm.cli.command.apps;

import dev.opm.adapters.logs.LogReader;
import dev.opm.adapters.logs.LogView;
import dev.opm.adapters.logs.output.JsonLines;
import dev.opm.adapters.logs.output.LogOutput;
import dev.opm.adapters.logs.past.Events;
import dev.opm.adapters.logs.past.Why;
import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.daemon.HomePath;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Globals;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.log.TextOutput;
import dev.opm.cli.show.Documents;
import dev.opm.cli.show.Terminal;
import dev.opm.domain.setting.value.Value;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// `opm logs`: asks where the files are and reads them itself.
public final class ShowLogs implements Command {
    private static final int DEFAULT_LINES = 15;

    private final DaemonRequestCommand daemon;
    private final Terminal terminal;
    private final Documents documents;
    private final HomePath home;

    @Inject
    public ShowLogs(
            DaemonRequestCommand daemon, Terminal terminal, Documents documents, HomePath home) {
        this.home = home;
        this.daemon = daemon;
        this.terminal = terminal;
        this.documents = documents;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        arguments.exclude(Opt.OUT, Opt.ERR);
        int lines = arguments.number(Opt.LINES, 0, Integer.MAX_VALUE).orElse(DEFAULT_LINES);
        LogView view = LogChoice.view(arguments, Instant.now());
        DaemonAnswer<Reply.LogFiles> answer = daemon.ask(new Request.LogFiles(arguments.words()));
        if (!(answer.reply() instanceof Reply.LogFiles(List<LogFileView> files))) {
            return daemon.answers().show(arguments, answer, (_, _) -> {});
        }
        if (arguments.has(Opt.PATH)) {
            return daemon.answers()
                    .local(arguments, paths(files, which(arguments)), documents.of(answer.reply()));
        }
        if (files.isEmpty() && !isJson(arguments)) {
            terminal.error("logs: there are no apps yet; start one: opm start COMMAND");
            return 0;
        }
        read(arguments, files, lines, view);
        if (!isJson(arguments) && !arguments.has(Opt.FOLLOW) && !arguments.has(Opt.NO_PREFIX)) {
            hints(arguments, files);
        }
        return 0;
    }

    /// Of apps that do not stay up, in a way that people run into again and again.
    private void hints(Arguments arguments, List<LogFileView> files) {
        Request.ListInstances request = new Request.ListInstances(arguments.words());
        if (!(daemon.ask(request).reply() instanceof Reply.Instances list)
                || list.instances().stream().noneMatch(ShowLogs::isDown)) {
            return;
        }
        try {
            Why why = new Why(new Events(home.path()).all(), files);
            list.instances().stream()
                    .filter(ShowLogs::isDown)
                    .forEach(instance -> {
                        if (why.row(instance).fields().get("hint")
                                instanceof Value.Text(String hint)) {
                            terminal.error(
                                    "logs: "
                                            + instance.name()
                                            + ":"
                                            + instance.instance()
                                            + ": "
                                            + hint);
                        }
                    });
        } catch (IOException unreadable) {
            return;
        }
    }

    private static boolean isDown(InstanceView instance) {
        return instance.status().equals("backoff") || instance.status().equals("errored");
    }

    private void read(Arguments arguments, List<LogFileView> files, int lines, LogView view) {
        try (LogReader reader = new LogReader(output(arguments, files, view), view)) {
            files.forEach(file -> reader.add(file, which(arguments)));
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

    private LogOutput output(Arguments arguments, List<LogFileView> files, LogView view) {
        if (!isJson(arguments)) {
            return new TextOutput(
                    terminal.out(), terminal.surface(), view.stamps(), prefix(arguments), files);
        }
        JsonLines.Form form =
                arguments.has(Opt.FOLLOW) ? JsonLines.Form.OBJECT_A_LINE : JsonLines.Form.ARRAY;
        return new JsonLines(terminal.out(), form, documents::logLine);
    }

    private static String paths(List<LogFileView> files, LogReader.Which which) {
        StringBuilder text = new StringBuilder();
        for (LogFileView file : files) {
            if (which != LogReader.Which.ERR) {
                text.append(file.out()).append('\n');
            }
            if (which != LogReader.Which.OUT) {
                text.append(file.err()).append('\n');
            }
        }
        return text.toString();
    }

    private static boolean isJson(Arguments arguments) {
        return arguments.globals().format() == Globals.Format.JSON;
    }

    private static LogReader.Which which(Arguments arguments) {
        if (arguments.has(Opt.OUT)) {
            return LogReader.Which.OUT;
        }
        return arguments.has(Opt.ERR) ? LogReader.Which.ERR : LogReader.Which.BOTH;
    }

    private static TextOutput.Prefix prefix(Arguments arguments) {
        return arguments.has(Opt.NO_PREFIX) ? TextOutput.Prefix.NONE : TextOutput.Prefix.NAME;
    }
}
