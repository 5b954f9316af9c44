package dev.opm.cli.command.past;

import dev.opm.adapters.logs.file.Changes;
import dev.opm.adapters.logs.past.Events;
import dev.opm.adapters.logs.past.Why;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.cli.command.Answers;
import dev.opm.cli.command.Command;
import dev.opm.cli.daemon.HomePath;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Globals;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.report.Rows;
import dev.opm.cli.show.Documents;
import dev.opm.cli.show.Terminal;
import dev.opm.domain.setting.value.Value;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;

/// `opm events`: reads the home's file, so that it works without a daemon too.
public final class ShowEvents implements Command {
    private static final Set<String> IN_FRONT =
            Set.of("seq", "time", "event", "id", "name", "instance");

    private static final int WORD = "start".length();

    private final HomePath home;
    private final Terminal terminal;
    private final Documents documents;
    private final Answers answers;

    @Inject
    public ShowEvents(HomePath home, Terminal terminal, Documents documents, Answers answers) {
        this.home = home;
        this.terminal = terminal;
        this.documents = documents;
        this.answers = answers;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        boolean json = arguments.globals().format() == Globals.Format.JSON;
        Events events = new Events(home.path());
        try {
            List<Value.Fields> found = wanted(events.all(), arguments.words());
            if (arguments.has(Opt.FOLLOW)) {
                Consumer<List<Value.Fields>> show = json ? this::documents : this::show;
                show.accept(found);
                follow(events, arguments.words(), show);
            } else if (json) {
                terminal.document(documents.rows(found));
            } else if (found.isEmpty()) {
                terminal.line("no events");
            } else {
                show(found);
                hints(found);
            }
            return 0;
        } catch (IOException unreadable) {
            return answers.fail(
                    arguments.globals().format(),
                    new Reply.Failed(
                            ErrorCode.FAILED,
                            "events: cannot be read: " + unreadable.getMessage()));
        }
    }

    private void follow(Events events, List<String> targets, Consumer<List<Value.Fields>> show)
            throws IOException {
        try (Changes changes = new Changes(Set.of(home.path()))) {
            while (!Thread.currentThread().isInterrupted()) {
                show.accept(wanted(events.more(), targets));
                changes.await();
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<Value.Fields> wanted(List<Value.Fields> events, List<String> targets) {
        return targets.isEmpty()
                ? events
                : events.stream()
                        .filter(event ->
                                targets.stream().anyMatch(one -> Events.isAbout(event, one)))
                        .toList();
    }

    /// For as long as somebody follows, one document a line.
    private void documents(List<Value.Fields> events) {
        events.forEach(event -> terminal.document(documents.row(event)));
    }

    private void show(List<Value.Fields> events) {
        StringBuilder text = new StringBuilder();
        for (Value.Fields event : events) {
            text.append(line(event)).append('\n');
        }
        terminal.print(text);
    }

    /// Of those ends that people run into again and again.
    private void hints(List<Value.Fields> events) {
        Set<String> told = new HashSet<>();
        for (Value.Fields event : events.reversed()) {
            String label = Rows.text(event, "id") + ":" + Rows.text(event, "instance");
            if (Rows.text(event, "event").equals("end") && told.add(label)) {
                String name = Rows.text(event, "name") + ":" + Rows.text(event, "instance");
                Why.hint(events, label)
                        .ifPresent(hint -> terminal.error("events: " + name + ": " + hint));
            }
        }
    }

    /// As wide as the words that come most often.
    private static String padded(String word) {
        return word + " ".repeat(Math.max(0, WORD - word.length()));
    }

    private static String line(Value.Fields event) {
        StringJoiner line = new StringJoiner("  ");
        line.add(Rows.text(event, "time")).add(padded(Rows.text(event, "event")));
        if (Rows.has(event, "id")) {
            String name =
                    Rows.has(event, "name") ? Rows.text(event, "name") : Rows.text(event, "id");
            line.add(name + ":" + Rows.text(event, "instance"));
        }
        for (Map.Entry<String, Value> fact : event.fields().entrySet()) {
            if (!IN_FRONT.contains(fact.getKey())) {
                line.add(fact.getKey() + "=" + Rows.text(event, fact.getKey()));
            }
        }
        return line.toString();
    }
}
