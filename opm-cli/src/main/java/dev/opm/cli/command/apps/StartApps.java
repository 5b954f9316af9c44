package dev.opm.cli.command.apps;

import dev.opm.adapters.formats.shell.CommandText;
import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.adapters.socket.wire.request.ScriptRun;
import dev.opm.cli.appsfile.AppsChoice;
import dev.opm.cli.appsfile.AppsFileReader;
import dev.opm.cli.appsfile.FileKind;
import dev.opm.cli.caller.AppEnvironment;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.command.Command;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.SettingOptions;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.line.Verb;
import dev.opm.domain.text.ByteText;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `opm start`, in all its forms. Whether words are a command or targets is for the daemon to say.
public final class StartApps implements Command {
    /// How an apps file is called by those who have one only, pm2's first.
    private static final List<String> USUAL_FILES =
            List.of("ecosystem.config.js", "ecosystem.config.cjs", "apps.yaml", "apps.json");

    private static final List<Opt> OF_FILES = List.of(Opt.ENV, Opt.ONLY, Opt.WAIT);

    private final DaemonRequestCommand daemon;
    private final Caller caller;

    @Inject
    public StartApps(DaemonRequestCommand daemon, Caller caller) {
        this.daemon = daemon;
        this.caller = caller;
    }

    @Override
    public int run(Arguments arguments) throws UsageException {
        if (arguments.words().isEmpty() && arguments.program().isEmpty()) {
            throw new UsageException("start: COMMAND or TARGET is missing; " + hint());
        }
        DaemonAnswer<Reply.Instances> answer = daemon.ask(request(arguments));
        if (arguments.has(Opt.WAIT)
                && answer instanceof DaemonAnswer.Given<Reply.Instances>(var before)) {
            Request.AwaitReady wait = new Request.AwaitReady(targets(before.instances()));
            answer = with(daemon.ask(wait), before);
        }
        return daemon.answers().show(arguments, answer, new ChangedInstances("started"));
    }

    private String hint() {
        for (String file : USUAL_FILES) {
            if (caller.directory().filter(here -> Files.exists(here.resolve(file))).isPresent()) {
                return "`opm start " + file + "` starts the apps of the file that lies here";
            }
        }
        return "see opm start --help";
    }

    private static DaemonAnswer<Reply.Instances> with(
            DaemonAnswer<Reply.Instances> answer, Reply.Instances before) {
        return answer instanceof DaemonAnswer.Given<Reply.Instances>(var ready)
                ? new DaemonAnswer.Given<>(
                        new Reply.Instances(
                                ready.instances(), before.warnings(), before.untouched()))
                : answer;
    }

    /// By id: a name may be given to another app meanwhile.
    private static List<String> targets(List<InstanceView> started) {
        return started.stream().map(view -> view.id() + ":" + view.instance()).toList();
    }

    private Request<Reply.Instances> request(Arguments arguments) throws UsageException {
        Optional<FileKind> kind = fileKind(arguments);
        if (kind.isEmpty()) {
            refuseFileAmong(arguments.words());
            return ofOneApp(arguments);
        }
        String word = arguments.words().getFirst();
        if (arguments.program().isPresent()) {
            throw new UsageException(
                    "start: "
                            + word
                            + " is an apps file, and takes no ARGS after --; write them there");
        }
        for (Opt option : Verb.START.options()) {
            if (arguments.has(option) && !OF_FILES.contains(option)) {
                throw new UsageException(
                        "start: "
                                + option
                                + " is for one app, and "
                                + word
                                + " is an apps file; write it there");
            }
        }
        return new Request.StartFile(
                AppsChoice.of(arguments)
                        .of(new AppsFileReader("start", caller).read(word, kind.get())),
                AppEnvironment.of(caller));
    }

    private void refuseFileAmong(List<String> words) throws UsageException {
        for (String word : words) {
            if (words.size() > 1
                    && FileKind.of(word).isPresent()
                    && Files.exists(caller.absolute("start:", word))) {
                throw new UsageException(
                        "start: "
                                + word
                                + " is an apps file, and one is started at a time; write `opm start "
                                + String.join(" && opm start ", words)
                                + "`; nothing was started");
            }
        }
    }

    /// A text with blanks is a command that ends in the name of a file, unless there is such a
    /// file.
    private Optional<FileKind> fileKind(Arguments arguments) throws UsageException {
        if (arguments.words().size() != 1) {
            return Optional.empty();
        }
        String word = arguments.words().getFirst();
        return !hasBlanks(word) || Files.exists(caller.absolute("start:", word))
                ? FileKind.of(word)
                : Optional.empty();
    }

    private static boolean hasBlanks(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (Character.isWhitespace(word.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private Request<Reply.Instances> ofOneApp(Arguments arguments) throws UsageException {
        if (arguments.has(Opt.ONLY)) {
            throw new UsageException("start: --only is for an apps file; name the apps as targets");
        }
        Request.StartOptions options = options(arguments);
        Request.Invocation invocation = invocation(arguments);
        if (!arguments.words().isEmpty()) {
            return new Request.Start(arguments.words(), script(arguments), invocation, options);
        }
        refuse(arguments, Opt.INTERPRETER, Opt.INTERPRETER_ARGS);
        return new Request.StartProgram(arguments.program().orElseThrow(), invocation, options);
    }

    private static void refuse(Arguments arguments, Opt... ofScripts) throws UsageException {
        for (Opt option : ofScripts) {
            if (arguments.has(option)) {
                throw new UsageException(
                        "start: "
                                + option
                                + " is for a script, and -- PROGRAM is started as it is; write `opm"
                                + " start SCRIPT "
                                + option
                                + " ... -- ARGS`");
            }
        }
    }

    private static ScriptRun script(Arguments arguments) throws UsageException {
        Optional<String> interpreter = arguments.text(Opt.INTERPRETER);
        List<String> options = new ArrayList<>();
        for (String text : arguments.texts(Opt.INTERPRETER_ARGS)) {
            options.addAll(
                    CommandText.words(text)
                            .orElseThrow(() ->
                                    new UsageException(
                                            "start: --interpreter-args \""
                                                    + text
                                                    + "\" cannot be split into words; quote what"
                                                    + " means something to a shell")));
        }
        Optional<List<String>> given = arguments.program();
        return interpreter.isEmpty() && options.isEmpty() && given.isEmpty()
                ? ScriptRun.PLAIN
                : new ScriptRun(interpreter, options, given.orElse(List.of()));
    }

    private Request.Invocation invocation(Arguments arguments) throws UsageException {
        Optional<String> cwd = arguments.text(Opt.CWD);
        if (cwd.isPresent() && cwd.get().isEmpty()) {
            throw new UsageException("start: --cwd \"\" names no directory; give --cwd DIR");
        }
        return new Request.Invocation(
                cwd.isEmpty() && caller.directory().isEmpty()
                        ? Request.Invocation.NOWHERE
                        : ByteText.of(
                                cwd.isPresent()
                                        ? caller.absolute("start: --cwd", cwd.get())
                                        : caller.absolute("start", "")),
                AppEnvironment.of(caller, arguments));
    }

    private Request.StartOptions options(Arguments arguments) throws UsageException {
        return new Request.StartOptions(
                arguments.text(Opt.NAME),
                AppEnvironment.withNames(caller, arguments, SettingOptions.given(arguments)));
    }
}
