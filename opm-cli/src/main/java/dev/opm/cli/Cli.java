package dev.opm.cli;

import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.command.CommandRunner;
import dev.opm.cli.daemon.DaemonCommand;
import dev.opm.cli.daemon.HomePath;
import dev.opm.cli.foreground.MemoryHome;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Globals;
import dev.opm.cli.line.LineParser;
import dev.opm.cli.line.Quantities;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.line.Verb;
import dev.opm.cli.show.OutputFailure;
import dev.opm.cli.show.StreamKind;
import dev.opm.cli.show.Terminal;
import dev.opm.domain.HandOptimized;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One run of the command line: parse, wire, run the command, give its exit code. Whatever goes
/// wrong becomes one message and an exit code of the contract.
@HandOptimized(adr = 20)
final class Cli implements CommandRunner {
    private final Caller caller;
    private final Terminal terminal;
    private final LaunchEnvironment surroundings;
    private final Wire.Maker wires;

    /// @param wires makes the wire to the daemon of a home; does no input or output yet
    Cli(Caller caller, Terminal terminal, LaunchEnvironment surroundings, Wire.Maker wires) {
        this.caller = caller;
        this.terminal = terminal;
        this.surroundings = surroundings;
        this.wires = wires;
    }

    /// What only the process knows.
    ///
    /// @param userHome as the data base of users has it
    /// @param daemonProgram the value of [DaemonCommand#PROPERTY]
    record LaunchEnvironment(Optional<String> userHome, Optional<String> daemonProgram) {}

    @Override
    public Shown run(List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal captured = new Terminal(out, StreamKind.PIPE, err, StreamKind.PIPE, 0);
        int code = new Cli(caller, captured, surroundings, wires).run(words.toArray(new String[0]));
        return new Shown(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    int run(String[] args) {
        try {
            Arguments arguments = LineParser.parse(args);
            for (String note : arguments.notes()) {
                terminal.error(note);
            }
            CliComponent cli = component(home(arguments));
            if (arguments.areForOtherHosts()) {
                return cli.otherHost().run(arguments, args);
            }
            return CommandTable.of(arguments.verb(), cli)
                    .run(
                            arguments.mayNameScripts()
                                    ? cli.scriptTargets().named(arguments)
                                    : arguments);
        } catch (UsageException usage) {
            return fail(args, new Reply.Failed(ErrorCode.USAGE, usage.message()), usage);
        } catch (OutputFailure failure) {
            if (failure.isClosedPipe()) {
                return 0;
            }
            terminal.error("the answer cannot be written: " + failure.getMessage());
            trace(failure);
            return ErrorCode.FAILED.exitCode();
        } catch (RuntimeException bug) {
            String message = "internal error: " + bug + "; OPM_DEBUG=1 shows where";
            return fail(args, new Reply.Failed(ErrorCode.FAILED, message), bug);
        }
    }

    /// Who runs apps in the foreground and names no home gets one for that time.
    private HomePath home(Arguments arguments) throws UsageException {
        boolean isNamed =
                arguments.globals().home().isPresent() || caller.variable("OPM_HOME").isPresent();
        return arguments.verb() == Verb.RUN && !isNamed
                ? new HomePath(
                        MemoryHome.make(caller.variable("XDG_RUNTIME_DIR")),
                        HomePath.Life.OF_THIS_COMMAND)
                : new HomePath(caller.home(arguments.globals(), surroundings.userHome()));
    }

    private CliComponent component(HomePath home) throws UsageException {
        return DaggerCliComponent.factory()
                .create(
                        home,
                        caller,
                        new DaemonCommand(surroundings.daemonProgram(), patience()),
                        terminal,
                        this,
                        wires.to(home.path()));
    }

    private Duration patience() throws UsageException {
        Optional<String> text = caller.variable(DaemonCommand.TIMEOUT_VARIABLE);
        return text.isEmpty()
                ? DaemonCommand.DEFAULT_PATIENCE
                : Quantities.duration(DaemonCommand.TIMEOUT_VARIABLE, text.get());
    }

    private int fail(String[] args, Reply.Failed failed, Exception cause) {
        trace(cause);
        try {
            return DaggerCliComponent.factory()
                    .create(
                            new HomePath(Path.of("/")),
                            caller,
                            new DaemonCommand(Optional.empty(), Duration.ZERO),
                            terminal,
                            this,
                            wires.to(Path.of("/")))
                    .answers()
                    .fail(Globals.formatIn(args), failed);
        } catch (OutputFailure nobodyReads) {
            return failed.code().exitCode();
        }
    }

    private void trace(Exception cause) {
        if (caller.env().getOrDefault("OPM_DEBUG", "").equals("1")) {
            StringWriter text = new StringWriter();
            cause.printStackTrace(new PrintWriter(text, true));
            terminal.printError(text.toString());
        }
    }
}
