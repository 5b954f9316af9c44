package dev.opm.cli.command.web;

import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.adapters.webhome.AlertRule;
import dev.opm.adapters.webhome.NewAlert;
import dev.opm.adapters.webhome.WebHome;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.daemon.HomePath;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.show.Documents;
import dev.opm.domain.setting.value.Value;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `opm alert …`: who is told of what. The gateway does the telling, so it has to be enabled.
public final class ManageAlerts implements Command {
    private final DaemonRequestCommand daemon;
    private final Documents documents;
    private final WebHome home;

    @Inject
    public ManageAlerts(DaemonRequestCommand daemon, Documents documents, HomePath home) {
        this.daemon = daemon;
        this.documents = documents;
        this.home = new WebHome(home.path());
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        try {
            return switch (arguments.words().getFirst()) {
                case "add" -> add(arguments);
                case "list" -> list(arguments);
                case "remove" -> remove(arguments);
                case "test" -> test(arguments);
                default ->
                        throw new UsageException(
                                "alert: \""
                                        + arguments.words().getFirst()
                                        + "\" is not known; there are add, list, remove and test");
            };
        } catch (IllegalArgumentException flaw) {
            throw new UsageException("alert: " + flaw.getMessage());
        } catch (AccessDeniedException denied) {
            return daemon.answers()
                    .fail(arguments.globals().format(), ForeignHome.reply("alert", denied));
        } catch (IOException failure) {
            return fail(arguments, "alert: its files cannot be used: " + failure.getMessage());
        }
    }

    private int add(Arguments arguments) throws UsageException, IOException {
        Optional<String> command = arguments.text(Opt.EXEC);
        Subcommand.check(
                arguments,
                command.isPresent() ? 1 : 2,
                List.of(Opt.ON, Opt.TARGETS, Opt.ALERT_FORMAT, Opt.EXEC));
        List<String> targets =
                arguments
                        .text(Opt.TARGETS)
                        .map(text -> List.of(text.split(",", -1)))
                        .orElse(List.of());
        AlertRule rule =
                command.isPresent()
                        ? NewAlert.toCommand(
                                command.get(),
                                arguments.texts(Opt.ON),
                                targets,
                                arguments.text(Opt.ALERT_FORMAT))
                        : NewAlert.toUrl(
                                arguments.words().get(1),
                                arguments.texts(Opt.ON),
                                targets,
                                arguments.text(Opt.ALERT_FORMAT));
        home.alerts().add(rule);
        daemon.ask(new Request.Note("alert add " + rule.id()));
        Map<String, Value> row = new LinkedHashMap<>(row(rule).fields());
        String text = "alert " + rule.id() + " added\n";
        if (!rule.secret().isEmpty()) {
            row.put("secret", new Value.Text(rule.secret()));
            text += "its messages are signed with " + rule.secret() + "\n";
        }
        if (GatewayApp.find(daemon).isEmpty()) {
            text += "the gateway tells of it, and is not enabled: opm web enable\n";
        }
        return daemon.answers().local(arguments, text, documents.row(new Value.Fields(row)));
    }

    private int list(Arguments arguments) throws UsageException, IOException {
        Subcommand.check(arguments, 1, List.of());
        List<Value.Fields> rows = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (AlertRule rule : home.alerts().all()) {
            rows.add(row(rule));
            text.append(rule.id())
                    .append("  ")
                    .append(rule.destination().shown())
                    .append("  on ")
                    .append(String.join(",", words(rule)))
                    .append("  ")
                    .append(rule.format().word())
                    .append(
                            rule.targets().isEmpty()
                                    ? ""
                                    : "  of " + String.join(",", rule.targets()))
                    .append('\n');
        }
        return daemon.answers()
                .local(
                        arguments,
                        text.isEmpty() ? "no alerts\n" : text.toString(),
                        documents.rows(rows));
    }

    private int remove(Arguments arguments) throws UsageException, IOException {
        Subcommand.check(arguments, 2, List.of());
        String id = arguments.words().get(1);
        if (!home.alerts().remove(id)) {
            return fail(arguments, "alert: there is no \"" + id + "\"; see opm alert list");
        }
        daemon.ask(new Request.Note("alert remove " + id));
        return daemon.answers()
                .local(
                        arguments,
                        "removed " + id + "\n",
                        documents.row(new Value.Fields(Map.of("id", new Value.Text(id)))));
    }

    private int test(Arguments arguments) throws UsageException, IOException {
        Subcommand.check(arguments, 2, List.of());
        String id = arguments.words().get(1);
        if (home.alerts().all().stream().noneMatch(rule -> rule.id().equals(id))) {
            return fail(arguments, "alert: there is no \"" + id + "\"; see opm alert list");
        }
        Optional<GatewayApp> app = GatewayApp.find(daemon);
        if (app.isEmpty()) {
            return fail(
                    arguments,
                    "alert: the gateway sends it, and is not enabled; run `opm web enable`");
        }
        Optional<String> error =
                GatewayCall.post(home, app.get().url(), "api/v1/alerts/" + id + "/test");
        return error.isPresent()
                ? fail(arguments, error.get())
                : daemon.answers()
                        .local(
                                arguments,
                                "the test arrived\n",
                                documents.row(
                                        new Value.Fields(
                                                Map.of(
                                                        "id",
                                                        new Value.Text(id),
                                                        "arrived",
                                                        new Value.Text("yes")))));
    }

    private static List<String> words(AlertRule rule) {
        return rule.on().stream().sorted().map(AlertRule.Occasion::word).toList();
    }

    private static Value.Fields row(AlertRule rule) {
        Map<String, Value> row = new LinkedHashMap<>();
        row.put("id", new Value.Text(rule.id()));
        row.put(
                rule.destination() instanceof AlertRule.Destination.Url ? "url" : "exec",
                new Value.Text(rule.destination().shown()));
        row.put("on", Value.texts(words(rule)));
        row.put("targets", Value.texts(rule.targets()));
        row.put("format", new Value.Text(rule.format().word()));
        return new Value.Fields(row);
    }

    private int fail(Arguments arguments, String message) {
        return daemon.answers()
                .fail(arguments.globals().format(), new Reply.Failed(ErrorCode.FAILED, message));
    }
}
