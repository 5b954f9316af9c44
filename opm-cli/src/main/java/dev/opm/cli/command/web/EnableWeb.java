package dev.opm.cli.command.web;

import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.caller.AppEnvironment;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.daemon.HomePath;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.show.Documents;
import dev.opm.domain.setting.value.Value;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `opm web enable`: makes the gateway an app of OPM's own, in the place of one that was enabled
/// otherwise, and returns once it is ready.
public final class EnableWeb {
    private static final List<Opt> OPTIONS =
            List.of(
                    Opt.LISTEN,
                    Opt.BASE_PATH,
                    Opt.TLS_CERT,
                    Opt.TLS_KEY,
                    Opt.INSECURE,
                    Opt.WEB_HOST,
                    Opt.ORIGIN);

    private final DaemonRequestCommand daemon;
    private final Documents documents;
    private final Caller caller;
    private final HomePath home;

    @Inject
    public EnableWeb(
            DaemonRequestCommand daemon, Documents documents, Caller caller, HomePath home) {
        this.daemon = daemon;
        this.documents = documents;
        this.caller = caller;
        this.home = home;
    }

    int run(Arguments arguments) throws UsageException {
        Subcommand.check(arguments, 1, OPTIONS);
        String program = System.getProperty(GatewayApp.PROPERTY, "");
        if (program.isEmpty()) {
            return fail(
                    arguments,
                    "web: the gateway's program is not known; run opm by its launcher script");
        }
        Request.StartProgram start = start(arguments, program);
        Optional<GatewayApp> before = GatewayApp.find(daemon);
        StartObstacles obstacles = obstacles(arguments, before);
        obstacles.checkWords();
        Optional<String> obstacle = obstacles.first();
        if (obstacle.isPresent()) {
            return fail(arguments, "web enable: " + obstacle.get());
        }
        if (before.isPresent()) {
            Reply gone = daemon.ask(new Request.Delete(List.of(GatewayApp.NAME))).reply();
            if (gone instanceof Reply.Failed failed) {
                return daemon.answers().fail(arguments.globals().format(), failed);
            }
        }
        Reply started = daemon.ask(start).reply();
        if (started instanceof Reply.Failed(ErrorCode _, String message)) {
            return fail(arguments, message + (before.isPresent() ? "; " + withdraw(before) : ""));
        }
        Reply ready = daemon.ask(new Request.AwaitReady(List.of(GatewayApp.NAME))).reply();
        if (ready instanceof Reply.Failed(ErrorCode _, String message)) {
            return fail(arguments, message + "; opm logs opm-web says more; " + withdraw(before));
        }
        return enabled(arguments);
    }

    /// A gateway that did not become ready makes way for the one before it.
    private String withdraw(Optional<GatewayApp> before) {
        if (before.isEmpty()) {
            daemon.ask(new Request.Stop(List.of(GatewayApp.NAME)));
            return "it is stopped";
        }
        daemon.ask(new Request.Delete(List.of(GatewayApp.NAME)));
        Map<String, Value> settings = new LinkedHashMap<>(before.get().app().settings().fields());
        settings.keySet().retainAll(List.of("namespace", "ready", "ready_timeout"));
        daemon.ask(
                new Request.StartProgram(
                        before.get().app().command(),
                        new Request.Invocation(home.toString(), AppEnvironment.of(caller)),
                        new Request.StartOptions(
                                Optional.of(GatewayApp.NAME), new Value.Fields(settings))));
        return "the one before is back at " + before.get().url();
    }

    private StartObstacles obstacles(Arguments arguments, Optional<GatewayApp> before)
            throws UsageException {
        return new StartObstacles(
                arguments.text(Opt.LISTEN).orElse(GatewayApp.USUAL_ADDRESS),
                arguments.text(Opt.BASE_PATH).orElse(""),
                file(arguments, Opt.TLS_CERT),
                file(arguments, Opt.TLS_KEY),
                arguments.has(Opt.INSECURE)
                        ? StartObstacles.Exposure.ACCEPTED
                        : StartObstacles.Exposure.REFUSED,
                arguments.texts(Opt.WEB_HOST),
                arguments.texts(Opt.ORIGIN),
                before);
    }

    private Optional<Path> file(Arguments arguments, Opt option) throws UsageException {
        Optional<String> value = arguments.text(option);
        return value.isPresent()
                ? Optional.of(caller.absolute("web enable: " + option, value.get()))
                : Optional.empty();
    }

    private int enabled(Arguments arguments) {
        Optional<GatewayApp> app = GatewayApp.find(daemon);
        String url = app.map(GatewayApp::url).orElse("");
        Map<String, Value> row = new LinkedHashMap<>();
        row.put("enabled", new Value.Text("yes"));
        row.put("status", new Value.Text(app.map(GatewayApp::status).orElse("")));
        row.put("url", new Value.Text(url));
        return daemon.answers()
                .local(
                        arguments,
                        "web: enabled at "
                                + url
                                + "\nopm web open gives a link that lets you in.\n",
                        documents.row(new Value.Fields(row)));
    }

    private Request.StartProgram start(Arguments arguments, String program) throws UsageException {
        String listen = arguments.text(Opt.LISTEN).orElse(GatewayApp.USUAL_ADDRESS);
        if (!listen.matches(
                "((\\d{1,3}\\.){3}\\d{1,3}|\\[[0-9a-fA-F:]+\\]|[A-Za-z0-9.-]+|\\*)?:?\\d{1,5}")) {
            throw new UsageException(
                    "web enable: --listen \"" + listen + "\" is no ADDR:PORT, as 127.0.0.1:9600");
        }
        List<String> argv =
                new ArrayList<>(List.of(program, "--home", home.toString(), "--listen", listen));
        for (Opt option : List.of(Opt.BASE_PATH, Opt.TLS_CERT, Opt.TLS_KEY)) {
            Optional<String> value = arguments.text(option);
            if (value.isPresent()) {
                argv.add("--" + option.longName());
                argv.add(
                        option == Opt.BASE_PATH
                                ? basePath(arguments)
                                : caller.absolute("web enable: " + option, value.get()).toString());
            }
        }
        for (Opt option : List.of(Opt.WEB_HOST, Opt.ORIGIN)) {
            for (String value : arguments.texts(option)) {
                argv.add("--" + option.longName());
                argv.add(value);
            }
        }
        if (arguments.has(Opt.INSECURE)) {
            argv.add("--insecure");
        }
        return new Request.StartProgram(
                argv,
                new Request.Invocation(home.toString(), AppEnvironment.of(caller)),
                new Request.StartOptions(
                        Optional.of(GatewayApp.NAME),
                        new Value.Fields(settings(arguments, listen))));
    }

    private static String basePath(Arguments arguments) {
        String path = arguments.text(Opt.BASE_PATH).orElse("");
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static Map<String, Value> settings(Arguments arguments, String listen) {
        String address = GatewayApp.reachable(listen);
        String probe =
                arguments.has(Opt.TLS_CERT)
                        ? "tcp:" + address
                        : "http://" + address + basePath(arguments) + "/healthz interval=100ms";
        Map<String, Value> settings = new LinkedHashMap<>();
        settings.put("namespace", new Value.Text("opm"));
        settings.put("ready", new Value.Text(probe));
        settings.put("ready_timeout", new Value.Text("2m"));
        return settings;
    }

    private int fail(Arguments arguments, String message) {
        return daemon.answers()
                .fail(arguments.globals().format(), new Reply.Failed(ErrorCode.FAILED, message));
    }
}
