package dev.opm.cli.command.foreground;

import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.appsfile.AppsFileReader;
import dev.opm.cli.appsfile.FileKind;
import dev.opm.cli.caller.AppEnvironment;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.command.restore.DefaultRestore;
import dev.opm.cli.daemon.HomePath;
import dev.opm.cli.foreground.ForegroundFile;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.SettingOptions;
import dev.opm.cli.line.UsageException;
import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.setting.value.Value;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `opm run` was asked to run: the apps of a file, or one program.
public final class ForegroundRequest {
    private final Caller caller;
    private final HomePath home;

    @Inject
    public ForegroundRequest(Caller caller, HomePath home) {
        this.caller = caller;
        this.home = home;
    }

    /// In a home that was there before: the saved apps come back, and what is to be run takes the
    /// place of what had its name.
    List<Request<?>> beforeStart(Arguments arguments) throws UsageException {
        List<Request<?>> requests = new ArrayList<>();
        if (Files.exists(home.path().resolve("dump.json"))) {
            requests.add(DefaultRestore.ALL);
        }
        if (arguments.program().isPresent()) {
            Path program = Path.of(arguments.program().get().getFirst()).getFileName();
            requests.add(new Request.Delete(List.of(String.valueOf(program))));
        } else if (of(arguments) instanceof Request.StartFile(AppsFile file, var env)) {
            requests.add(new Request.Apply(file, env, Request.Mode.REAL, Request.Dropped.STAYS));
        }
        return requests;
    }

    Request<Reply.Instances> of(Arguments arguments) throws UsageException {
        ForegroundFile.Logs logs =
                home.isOfThisCommand()
                        ? ForegroundFile.Logs.IN_MEMORY
                        : ForegroundFile.Logs.ON_DISK;
        Optional<List<String>> program = arguments.program();
        if (program.isPresent()) {
            Value.Fields settings =
                    AppEnvironment.withNames(caller, arguments, SettingOptions.given(arguments));
            return new Request.StartProgram(
                    program.get(),
                    new Request.Invocation(
                            caller.cwd().toString(), AppEnvironment.of(caller, arguments)),
                    new Request.StartOptions(
                            Optional.empty(), ForegroundFile.alone(settings, logs)));
        }
        String word = arguments.words().getFirst();
        FileKind kind =
                FileKind.of(word)
                        .orElseThrow(() ->
                                new UsageException(
                                        "run: \""
                                                + word
                                                + "\" is no apps file (.yaml, .yml, .json,"
                                                + " .config.js); a program comes after --: opm run"
                                                + " -- "
                                                + word));
        return new Request.StartFile(
                ForegroundFile.of(new AppsFileReader("run", caller).read(word, kind), logs),
                AppEnvironment.of(caller));
    }
}
