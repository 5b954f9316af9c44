package dev.opm.cli.command.past;

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
import dev.opm.cli.past.EndHint;
import dev.opm.cli.past.Events;
import dev.opm.cli.past.LastWords;
import dev.opm.cli.past.Past;
import dev.opm.cli.report.Rows;
import dev.opm.cli.show.Documents;
import dev.opm.cli.show.Terminal;
import dev.opm.domain.setting.value.Value;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `opm why`: the last end of each instance, put together from the daemon's view of it now, the
/// home's events and its log.
public final class ShowWhy implements Command, View<Reply.Instances> {
    private static final List<String> OF_THE_END =
            List.of("pid", "exit", "outOfMemory", "cause", "startedAt");

    private static final Value NONE = new Value.Text("");

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
        List<Value.Fields> events = events();
        for (InstanceView instance : list.instances()) {
            rows.add(row(instance, events));
        }
        return rows;
    }

    private Value.Fields row(InstanceView instance, List<Value.Fields> events) {
        Map<String, Value> row = new LinkedHashMap<>();
        row.put("id", new Value.Whole(instance.id()));
        row.put("name", new Value.Text(instance.name()));
        row.put("instance", new Value.Whole(instance.instance()));
        row.put("status", new Value.Text(instance.status()));
        row.put("restarts", new Value.Whole(instance.restarts()));
        String label = instance.id() + ":" + instance.instance();
        Past past = Past.of(events, label);
        past.last("end")
                .ifPresent(end -> {
                    row.put("endedAt", new Value.Text(Rows.text(end, "time")));
                    OF_THE_END.stream()
                            .filter(key -> Rows.has(end, key))
                            .forEach(key -> row.put(key, end.fields().getOrDefault(key, NONE)));
                });
        List<String> words =
                logs.stream()
                        .filter(log ->
                                log.id() == instance.id() && log.instance() == instance.instance())
                        .findFirst()
                        .map(log -> LastWords.of(log.err()))
                        .orElse(List.of());
        EndHint.of(past, words).ifPresent(hint -> row.put("hint", new Value.Text(hint)));
        past.launchFailure().ifPresent(why -> row.put("launchFailed", new Value.Text(why)));
        if (instance.status().equals("errored")) {
            past.last("given-up")
                    .ifPresent(end -> row.put("givenUp", new Value.Text(Rows.text(end, "why"))));
        }
        past.next(instance.status()).ifPresent(next -> row.put("next", new Value.Text(next)));
        if (!words.isEmpty()) {
            row.put("stderr", Value.texts(words));
        }
        return new Value.Fields(row);
    }

    private List<Value.Fields> events() {
        try {
            return new Events(home.path()).all();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
