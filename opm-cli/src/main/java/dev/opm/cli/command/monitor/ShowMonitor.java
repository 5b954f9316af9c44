package dev.opm.cli.command.monitor;

import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.CommandRunner;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.daemon.HomePath;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Globals;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.show.Terminal;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/// `opm monitor`: brings the daemon up as every command does, then leaves the screen to
/// [FullScreen], from the folder that the launcher script names in `opm.monitor`.
public final class ShowMonitor implements Command {
    private static final String PROPERTY = "opm.monitor";
    private static final String JAR = "opm-monitor.jar";

    private final DaemonRequestCommand daemon;
    private final DaemonClient client;
    private final CommandRunner commands;
    private final HomePath home;
    private final Caller caller;
    private final Terminal terminal;

    @Inject
    public ShowMonitor(
            DaemonRequestCommand daemon,
            DaemonClient client,
            CommandRunner commands,
            HomePath home,
            Caller caller,
            Terminal terminal) {
        this.daemon = daemon;
        this.client = client;
        this.commands = commands;
        this.home = home;
        this.caller = caller;
        this.terminal = terminal;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        if (arguments.globals().format() == Globals.Format.JSON) {
            throw new UsageException(
                    "monitor: --json has no use here; `opm list --watch --json` gives documents");
        }
        if (!terminal.surface().isTerminal()) {
            throw new UsageException(
                    "monitor: stdout is no terminal; `opm list --watch` shows the same as text");
        }
        if (caller.variable("TERM").orElse("dumb").equals("dumb")) {
            throw new UsageException(
                    "monitor: TERM names no terminal that can be drawn on; use `opm list --watch`");
        }
        if (daemon.ask(new Request.ListInstances(List.of())).reply()
                instanceof Reply.Failed failed) {
            return daemon.answers().fail(Globals.Format.TEXT, failed);
        }
        Path jar = Path.of(System.getProperty(PROPERTY, "")).resolve(JAR);
        if (!Files.isReadable(jar)) {
            return missing(jar);
        }
        try (URLClassLoader loader =
                new URLClassLoader(
                        "monitor",
                        new URL[] {jar.toUri().toURL()},
                        FullScreen.class.getClassLoader())) {
            Optional<FullScreen> screen = ServiceLoader.load(FullScreen.class, loader).findFirst();
            return screen.isPresent()
                    ? screen.get()
                            .run(
                                    new FullScreen.Session(
                                            client,
                                            commands,
                                            home.path(),
                                            caller.env(),
                                            terminal.surface()))
                    : missing(jar);
        } catch (IOException failure) {
            return missing(jar);
        }
    }

    private int missing(Path jar) {
        return daemon.answers()
                .fail(
                        Globals.Format.TEXT,
                        new Reply.Failed(
                                ErrorCode.FAILED,
                                "monitor: "
                                        + jar
                                        + " cannot be read; install OPM whole, or use `opm list"
                                        + " --watch`"));
    }
}
