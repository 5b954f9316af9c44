package dev.opm.cli.command.script;

import dev.opm.adapters.formats.shell.CommandText;
import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.appsfile.FileKind;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Operands;
import dev.opm.cli.line.UsageException;
import dev.opm.domain.text.ByteText;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Scripts among targets: `restart ./server.js` means the apps that run this file, as in pm2. A
/// word that is a name, or a namespace, stays one also where a file is called so. Nothing of this
/// is loaded for a line whose words have no dot and no slash.
public final class ScriptTargets {
    private final DaemonRequestCommand daemon;
    private final Caller caller;

    @Inject
    public ScriptTargets(DaemonRequestCommand daemon, Caller caller) {
        this.daemon = daemon;
        this.caller = caller;
    }

    /// The line with names in the place of scripts. What is no app's script stays as it was typed,
    /// for the daemon to refuse.
    public Arguments named(Arguments arguments) throws UsageException {
        List<String> words = arguments.words();
        if (targets(arguments).noneMatch(this::mayBeScript)
                || !(daemon.ask(new Request.ListAll())
                        instanceof DaemonAnswer.Given<Reply.Instances>(var known))) {
            return arguments;
        }
        List<String> named = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            if (isTarget(arguments.verb().words(), at)) {
                named.add(
                        parts(word)
                                .flatMap(part -> named(part, known.instances()))
                                .distinct()
                                .collect(Collectors.joining(",")));
            } else {
                named.add(word);
            }
        }
        return arguments.withWords(named);
    }

    private Stream<String> named(String word, List<InstanceView> known) {
        boolean isName =
                known.stream()
                        .anyMatch(app -> app.name().equals(word) || app.namespace().equals(word));
        if (isName || !mayBeScript(word)) {
            return Stream.of(word);
        }
        Path file = there(word).orElseThrow();
        List<String> names =
                known.stream()
                        .filter(app -> isScriptOf(app, file))
                        .map(InstanceView::name)
                        .distinct()
                        .toList();
        return names.isEmpty() ? Stream.of(word) : names.stream();
    }

    private Stream<String> targets(Arguments arguments) {
        List<String> words = arguments.words();
        return Stream.iterate(0, at -> at < words.size(), at -> at + 1)
                .filter(at -> isTarget(arguments.verb().words(), at))
                .flatMap(at -> parts(words.get(at)));
    }

    private static boolean isTarget(Operands words, int at) {
        return switch (words) {
            case TARGETS, TARGETS_OR_ALL, ONE_TARGET -> true;
            case SIGNAL_AND_TARGETS -> at > 0;
            case TARGET_AND_PAIRS, TARGET_AND_NAME, TARGET_AND_NUMBER -> at == 0;
            case NONE,
                    FILE,
                    COMMAND_OR_TARGETS,
                    TOOL_AND_FILES,
                    WEB_COMMAND,
                    ALERT_COMMAND,
                    CLUSTER_COMMAND,
                    SHELL,
                    TOPIC ->
                    false;
        };
    }

    /// A comma list, unless a file has the comma in its name.
    private Stream<String> parts(String word) {
        return there(word).filter(Files::exists).isPresent()
                ? Stream.of(word)
                : Stream.of(word.split(",", -1));
    }

    /// A path also where its file is gone: the app may run on.
    private boolean mayBeScript(String word) {
        boolean isPath = word.indexOf('/') >= 0;
        return (isPath || word.indexOf('.') >= 0)
                && FileKind.of(word).isEmpty()
                && there(word).filter(file -> isPath || Files.exists(file)).isPresent();
    }

    private Optional<Path> there(String word) {
        try {
            return Optional.of(caller.absolute(":", word));
        } catch (UsageException noPath) {
            return Optional.empty();
        }
    }

    private static boolean isScriptOf(InstanceView app, Path file) {
        Path cwd = ByteText.path(app.cwd());
        return scripts(app.command())
                .anyMatch(word -> isSame(cwd.resolve(ByteText.path(word)), file));
    }

    /// The program, where it is a path, and the first of its words that names a script.
    private static Stream<String> scripts(List<String> command) {
        return Stream.concat(
                command.stream().limit(1).filter(word -> word.indexOf('/') >= 0),
                command.stream().skip(1).filter(ScriptTargets::namesScript).limit(1));
    }

    private static boolean namesScript(String word) {
        return !word.startsWith("-")
                && (word.indexOf('/') >= 0
                        || word.equals(".")
                        || !CommandText.interpreter(word).isEmpty());
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return one.normalize().equals(other.normalize()) || Files.isSameFile(one, other);
        } catch (IOException gone) {
            return false;
        }
    }
}
