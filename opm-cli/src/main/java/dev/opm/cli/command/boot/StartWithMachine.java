package dev.opm.cli.command.boot;

import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.cli.boot.BootFiles;
import dev.opm.cli.boot.BootFiles.File;
import dev.opm.cli.boot.InitSystem;
import dev.opm.cli.boot.Service;
import dev.opm.cli.boot.SystemCommand;
import dev.opm.cli.command.Answers;
import dev.opm.cli.command.Command;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.show.LocalDocument;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/// `opm startup`: finds the machine's init system, shows what it will write, writes it and makes it
/// known; `--print` only shows, `--remove` undoes it. Asks no daemon and starts none: a daemon that
/// runs already goes on as it is.
public final class StartWithMachine implements Command {
    private final ServiceChoice choice;
    private final Answers answers;

    @Inject
    public StartWithMachine(ServiceChoice choice, Answers answers) {
        this.choice = choice;
        this.answers = answers;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        Service service = choice.of(arguments);
        BootFiles boot = init(arguments).files(service);
        if (arguments.has(Opt.PRINT)) {
            return done(arguments, "printed", boot, shown(boot));
        }
        Optional<Reply.Failed> refused = choice.refused(service);
        if (refused.isPresent()) {
            return answers.fail(arguments.globals().format(), refused.get());
        }
        return arguments.has(Opt.REMOVE) ? remove(arguments, boot) : write(arguments, boot);
    }

    private static InitSystem init(Arguments arguments) throws UsageException {
        Optional<String> said = arguments.text(Opt.INIT);
        if (said.isPresent()) {
            return InitSystem.called(said.get())
                    .orElseThrow(() ->
                            new UsageException(
                                    "startup: --init \""
                                            + said.get()
                                            + "\" is none of systemd, openrc, runit and sysvinit"));
        }
        return InitSystem.find(Path.of("/"))
                .orElseThrow(() ->
                        new UsageException(
                                "startup: this machine's init is none of systemd, OpenRC, runit and"
                                        + " sysvinit; name one with --init and see with --print"
                                        + " what it would take"));
    }

    private int write(Arguments arguments, BootFiles boot) {
        String before = shown(boot);
        try {
            for (File file : boot.files()) {
                write(file);
            }
        } catch (IOException failure) {
            return fail(arguments, "startup: " + reason(failure) + "; nothing was enabled");
        }
        Optional<String> failure = firstFailure(boot.enable());
        if (failure.isPresent()) {
            return fail(
                    arguments,
                    "startup: the files were written, but "
                            + failure.get()
                            + "; mend that (root may run it for you) and run this again, or undo"
                            + " it with --remove");
        }
        return done(
                arguments,
                "enabled",
                boot,
                before + "enabled; it starts with the machine, or now by: " + boot.now() + "\n");
    }

    private int remove(Arguments arguments, BootFiles boot) {
        StringBuilder text = new StringBuilder();
        boolean wasThere = false;
        var _ = firstFailure(boot.disable());
        try {
            for (File file : boot.files()) {
                if (Files.deleteIfExists(file.path())) {
                    wasThere = true;
                    text.append("removed ").append(file.path()).append('\n');
                }
            }
        } catch (IOException failure) {
            return fail(arguments, "startup --remove: " + reason(failure));
        }
        var _ = firstFailure(boot.after());
        if (!wasThere) {
            text.append("nothing was set up for ").append(boot.init()).append('\n');
        }
        return done(arguments, "removed", boot, text.toString());
    }

    private static void write(File file) throws IOException {
        Path folder = file.path().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file.path(), file.content());
        Files.setPosixFilePermissions(
                file.path(),
                PosixFilePermissions.fromString(
                        switch (file.mode()) {
                            case READ -> "rw-r--r--";
                            case EXECUTE -> "rwxr-xr-x";
                        }));
    }

    /// Runs them in order until one fails, and says which.
    private static Optional<String> firstFailure(List<List<String>> commands) {
        for (List<String> command : commands) {
            SystemCommand.Result result = SystemCommand.run(command);
            if (result.exitCode() != 0) {
                return Optional.of(
                        "`"
                                + String.join(" ", command)
                                + "` ended with "
                                + result.exitCode()
                                + (result.output().isEmpty() ? "" : " (" + result.output() + ")"));
            }
        }
        return Optional.empty();
    }

    private static String shown(BootFiles boot) {
        StringBuilder text = new StringBuilder();
        for (File file : boot.files()) {
            text.append("# ").append(file.path()).append('\n').append(file.content()).append('\n');
        }
        for (List<String> command : boot.enable()) {
            text.append("# then: ").append(String.join(" ", command)).append('\n');
        }
        return text.toString();
    }

    private int done(Arguments arguments, String outcome, BootFiles boot, String text) {
        File first = boot.files().getFirst();
        return answers.local(
                arguments,
                text,
                new LocalDocument()
                        .with("outcome", outcome)
                        .with("init", boot.init())
                        .with("path", first.path().toString())
                        .with("content", first.content())
                        .bytes());
    }

    private int fail(Arguments arguments, String message) {
        return answers.fail(
                arguments.globals().format(), new Reply.Failed(ErrorCode.FAILED, message));
    }

    private static String reason(IOException failure) {
        return failure instanceof AccessDeniedException denied
                ? "EACCES " + denied.getFile()
                : String.valueOf(failure.getMessage());
    }
}
