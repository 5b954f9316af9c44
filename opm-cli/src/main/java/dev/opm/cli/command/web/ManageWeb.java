package dev.opm.cli.command.web;

import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.adapters.webhome.LoginCodes;
import dev.opm.adapters.webhome.Role;
import dev.opm.adapters.webhome.Secrets;
import dev.opm.adapters.webhome.Token;
import dev.opm.adapters.webhome.TokenFile;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `opm web …` but for `enable`: status, login links and tokens, which are files of the home.
public final class ManageWeb implements Command {
    private final DaemonRequestCommand daemon;
    private final Documents documents;
    private final WebHome home;
    private final EnableWeb enable;

    @Inject
    public ManageWeb(
            DaemonRequestCommand daemon, Documents documents, HomePath home, EnableWeb enable) {
        this.daemon = daemon;
        this.documents = documents;
        this.home = new WebHome(home.path());
        this.enable = enable;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        List<String> words = arguments.words();
        String what =
                String.join(
                        " ",
                        words.subList(
                                0,
                                Math.min(words.size(), words.getFirst().equals("token") ? 2 : 1)));
        try {
            return switch (what) {
                case "enable" -> enable.run(arguments);
                case "disable" -> disable(arguments);
                case "status" -> status(arguments);
                case "open" -> open(arguments);
                case "token create" -> create(arguments);
                case "token list" -> list(arguments);
                case "token revoke" -> revoke(arguments);
                case "token" ->
                        throw new UsageException(
                                "web token: create, list or revoke is missing; see opm web --help");
                default ->
                        throw new UsageException(
                                "web: \""
                                        + what
                                        + "\" is not known; there are enable, disable,"
                                        + " status, open, and token create, list, revoke");
            };
        } catch (AccessDeniedException denied) {
            return daemon.answers()
                    .fail(arguments.globals().format(), ForeignHome.reply("web", denied));
        } catch (IOException failure) {
            return fail(
                    arguments,
                    ErrorCode.FAILED,
                    "web: its files cannot be used: " + failure.getMessage());
        }
    }

    private int disable(Arguments arguments) throws UsageException {
        Subcommand.check(arguments, 1, List.of());
        if (GatewayApp.find(daemon).isEmpty()) {
            return local(arguments, "web: it is not enabled\n", row("enabled", "no"));
        }
        Reply reply = daemon.ask(new Request.Delete(List.of(GatewayApp.NAME))).reply();
        return reply instanceof Reply.Failed failed
                ? daemon.answers().fail(arguments.globals().format(), failed)
                : local(arguments, "web: disabled; tokens and alerts stay\n", row("enabled", "no"));
    }

    private int status(Arguments arguments) throws UsageException, IOException {
        Subcommand.check(arguments, 1, List.of());
        Optional<GatewayApp> app = GatewayApp.find(daemon);
        if (app.isEmpty()) {
            return local(
                    arguments, "web: not enabled; opm web enable does it\n", row("enabled", "no"));
        }
        Map<String, Value> row = new LinkedHashMap<>();
        row.put("enabled", new Value.Text("yes"));
        row.put("status", new Value.Text(app.get().status()));
        row.put("url", new Value.Text(app.get().url()));
        row.put("tokens", new Value.Whole(home.tokens().all().size()));
        row.put("alerts", new Value.Whole(home.alerts().all().size()));
        String text =
                "web: "
                        + app.get().status()
                        + " at "
                        + app.get().url()
                        + ", "
                        + home.tokens().all().size()
                        + " tokens, "
                        + home.alerts().all().size()
                        + " alerts\n";
        if (app.get().isInsecure()) {
            String warning =
                    "it listens beyond this machine without TLS: tokens can be read on the way";
            row.put("warning", new Value.Text(warning));
            text += "warning: " + warning + "\n";
        }
        return local(arguments, text, new Value.Fields(row));
    }

    private int open(Arguments arguments) throws UsageException, IOException {
        Subcommand.check(arguments, 1, List.of());
        Optional<GatewayApp> app = GatewayApp.find(daemon);
        if (app.isEmpty()) {
            return fail(
                    arguments, ErrorCode.FAILED, "web: it is not enabled; run `opm web enable`");
        }
        if (home.tokens().named(Token.OWNER).isEmpty()) {
            home.tokens().add(token(Token.OWNER, Role.ADMIN, List.of(), Secrets.random()));
        }
        String code = home.logins().create(Token.OWNER, Instant.now());
        String link = app.get().url() + "#login=" + code;
        return local(
                arguments,
                link
                        + "\nIt lets one browser in, within "
                        + LoginCodes.VALID.toMinutes()
                        + " minutes.\n",
                row("link", link));
    }

    private int create(Arguments arguments) throws UsageException, IOException {
        Subcommand.check(arguments, 3, List.of(Opt.ROLE, Opt.TARGETS));
        String name = arguments.words().get(2);
        if (!Token.isName(name)) {
            throw new UsageException(
                    "web token: \"" + name + "\" is no name; take letters, digits, . _ -");
        }
        String word =
                arguments
                        .text(Opt.ROLE)
                        .orElseThrow(() ->
                                new UsageException(
                                        "web token: --role read|operate|admin is missing"));
        Role role =
                Role.of(word)
                        .orElseThrow(() ->
                                new UsageException(
                                        "web token: --role \""
                                                + word
                                                + "\" is not known; use read, operate or admin"));
        String secret = Secrets.random();
        List<String> targets =
                arguments
                        .text(Opt.TARGETS)
                        .map(text -> List.of(text.split(",", -1)))
                        .orElse(List.of());
        if (!home.tokens().add(token(name, role, targets, secret))) {
            return fail(
                    arguments,
                    ErrorCode.FAILED,
                    "web token: there is a \"" + name + "\" already; revoke it first");
        }
        note("web token create " + name + " --role " + word);
        return local(arguments, secret + "\n", row("name", name, "role", word, "token", secret));
    }

    private int list(Arguments arguments) throws UsageException, IOException {
        Subcommand.check(arguments, 2, List.of());
        List<Value.Fields> rows = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        TokenFile tokens = home.tokens();
        for (Token token : tokens.all()) {
            Map<String, Value> row =
                    new LinkedHashMap<>(
                            row("name", token.name(), "role", token.role().word()).fields());
            row.put("targets", Value.texts(token.targets()));
            row.put("createdAt", new Value.Text(token.createdAt().toString()));
            rows.add(new Value.Fields(row));
            text.append(token.name())
                    .append("  ")
                    .append(token.role().word())
                    .append("  ")
                    .append(token.targets().isEmpty() ? "all" : String.join(",", token.targets()))
                    .append("  since ")
                    .append(token.createdAt())
                    .append('\n');
        }
        return daemon.answers()
                .local(
                        arguments,
                        text.isEmpty() ? "no tokens\n" : text.toString(),
                        documents.rows(rows));
    }

    private int revoke(Arguments arguments) throws UsageException, IOException {
        Subcommand.check(arguments, 3, List.of());
        String name = arguments.words().get(2);
        if (!home.tokens().revoke(name)) {
            return fail(
                    arguments,
                    ErrorCode.FAILED,
                    "web token: there is no \"" + name + "\"; see opm web token list");
        }
        note("web token revoke " + name);
        return local(arguments, "revoked " + name + "\n", row("name", name, "revoked", "yes"));
    }

    private void note(String what) {
        daemon.ask(new Request.Note(what));
    }

    private static Token token(String name, Role role, List<String> targets, String secret) {
        return new Token(
                name,
                role,
                targets,
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Secrets.hash(secret));
    }

    private int local(Arguments arguments, String text, Value.Fields row) {
        return daemon.answers().local(arguments, text, documents.row(row));
    }

    private int fail(Arguments arguments, ErrorCode code, String message) {
        return daemon.answers().fail(arguments.globals().format(), new Reply.Failed(code, message));
    }

    private static Value.Fields row(String... keysAndTexts) {
        Map<String, Value> row = new LinkedHashMap<>();
        for (int i = 0; i < keysAndTexts.length; i += 2) {
            row.put(keysAndTexts[i], new Value.Text(keysAndTexts[i + 1]));
        }
        return new Value.Fields(row);
    }
}
