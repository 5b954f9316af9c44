package dev.opm.cli.command.doctor;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.log.LogFileView;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.report.DaemonView;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.command.Command;
import dev.opm.cli.daemon.HomePath;
import dev.opm.cli.doctor.Doctor;
import dev.opm.cli.doctor.Finding;
import dev.opm.cli.doctor.Finding.Verdict;
import dev.opm.cli.doctor.Surroundings;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Globals;
import dev.opm.cli.show.Colour;
import dev.opm.cli.show.Documents;
import dev.opm.cli.show.Terminal;
import dev.opm.cli.show.Version;
import dev.opm.domain.setting.value.Value;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `opm doctor`: says of each thing that could be wrong whether it is, and what to do then. Starts
/// no daemon; exit code 1 if something is wrong.
public final class ExamineMachine implements Command {
    private static final int WORD = 7;

    private final DaemonClient client;
    private final HomePath home;
    private final Caller caller;
    private final Terminal terminal;
    private final Documents documents;

    @Inject
    public ExamineMachine(
            DaemonClient client,
            HomePath home,
            Caller caller,
            Terminal terminal,
            Documents documents) {
        this.client = client;
        this.home = home;
        this.caller = caller;
        this.terminal = terminal;
        this.documents = documents;
    }

    @Override
    public int run(Arguments arguments) {
        List<Finding> found = Doctor.look(surroundings());
        if (arguments.globals().format() == Globals.Format.JSON) {
            terminal.document(documents.rows(found.stream().map(ExamineMachine::row).toList()));
        } else {
            show(found);
        }
        return count(found, Verdict.WRONG) > 0 ? ErrorCode.FAILED.exitCode() : 0;
    }

    private Surroundings surroundings() {
        DaemonAnswer<Reply.Daemon> seen = client.probe();
        Optional<DaemonView> daemon =
                seen instanceof DaemonAnswer.Given<Reply.Daemon>(Reply.Daemon reply)
                        ? Optional.of(reply.daemon())
                        : Optional.empty();
        List<InstanceView> instances = List.of();
        List<LogFileView> logs = List.of();
        if (daemon.isPresent()) {
            if (client.ask(new Request.ListInstances(List.of()), _ -> {})
                    instanceof Reply.Instances list) {
                instances = list.instances();
            }
            if (client.ask(new Request.LogFiles(List.of()), _ -> {})
                    instanceof Reply.LogFiles files) {
                logs = files.files();
            }
        }
        return new Surroundings(
                Path.of("/"),
                home.path(),
                caller.env(),
                Version.read(),
                Instant.now(),
                seen.from(),
                daemon,
                instances,
                logs);
    }

    private void show(List<Finding> found) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : found) {
            String word = word(finding.verdict());
            colour(finding.verdict()).append(text, word, terminal.surface());
            text.append(" ".repeat(WORD - word.length()))
                    .append(finding.check())
                    .append(": ")
                    .append(finding.said())
                    .append('\n');
            if (!finding.remedy().isEmpty()) {
                text.append(" ".repeat(WORD)).append("-> ").append(finding.remedy()).append('\n');
            }
        }
        long wrong = count(found, Verdict.WRONG);
        text.append(
                        wrong == 0
                                ? "nothing is wrong"
                                : wrong + (wrong == 1 ? " thing is" : " things are") + " wrong")
                .append('\n');
        terminal.print(text);
    }

    private static long count(List<Finding> found, Verdict verdict) {
        return found.stream().filter(finding -> finding.verdict() == verdict).count();
    }

    private static Value.Fields row(Finding finding) {
        Map<String, Value> row = new LinkedHashMap<>();
        row.put("check", new Value.Text(finding.check()));
        row.put("verdict", new Value.Text(word(finding.verdict())));
        row.put("message", new Value.Text(finding.said()));
        row.put("remedy", new Value.Text(finding.remedy()));
        return new Value.Fields(row);
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static Colour colour(Verdict verdict) {
        return switch (verdict) {
            case OK -> Colour.GREEN;
            case NOTE -> Colour.YELLOW;
            case WRONG -> Colour.RED;
        };
    }
}
