package dev.opm.cli.command.apps;

import dev.opm.adapters.formats.appsfile.AppNames;
import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.cli.appsfile.AppsChoice;
import dev.opm.cli.appsfile.AppsFileReader;
import dev.opm.cli.appsfile.FileKind;
import dev.opm.cli.caller.AppEnvironment;
import dev.opm.cli.caller.Caller;
import dev.opm.cli.command.DaemonRequestCommand;
import dev.opm.cli.line.Arguments;
import dev.opm.cli.line.Opt;
import dev.opm.cli.line.UsageException;
import dev.opm.cli.show.Terminal;
import dev.opm.domain.appsfile.AppsFile;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Apps files among targets: each stands for its apps that are known. Nothing of it is loaded for a
/// line whose words have no dot.
public final class FileTargets {
    private final DaemonRequestCommand daemon;
    private final Caller caller;
    private final Terminal terminal;

    @Inject
    public FileTargets(DaemonRequestCommand daemon, Caller caller, Terminal terminal) {
        this.daemon = daemon;
        this.caller = caller;
        this.terminal = terminal;
    }

    /// What becomes of the apps of a file that are not known.
    enum Unknown {
        /// The user is told.
        LEFT_OUT,
        /// They are started, as pm2 does.
        STARTED
    }

    /// @param targets none: the request has been done by what was asked before
    /// @param before the answer to that; of no instances where nothing was asked
    record Found(List<String> targets, DaemonAnswer<Reply.Instances> before) {}

    /// The request that is made of what was found, and what was done before it.
    DaemonAnswer<Reply.Instances> ask(Found found, Request<Reply.Instances> request) {
        if (!(found.before() instanceof DaemonAnswer.Given<Reply.Instances>(var before))
                || found.targets().isEmpty()) {
            return found.before();
        }
        DaemonAnswer<Reply.Instances> answer = daemon.ask(request);
        if (before.instances().isEmpty()
                || !(answer instanceof DaemonAnswer.Given<Reply.Instances>(var after))) {
            return answer;
        }
        List<InstanceView> all = new ArrayList<>(before.instances());
        all.addAll(after.instances());
        List<String> warnings = new ArrayList<>(before.warnings());
        warnings.addAll(after.warnings());
        return new DaemonAnswer.Given<>(new Reply.Instances(all, warnings));
    }

    Found of(Arguments arguments, Unknown unknown) throws UsageException {
        List<String> targets = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (String word : arguments.words()) {
            (isFile(word) ? files : targets).add(word);
        }
        if (files.isEmpty() && arguments.has(Opt.ONLY)) {
            throw new UsageException(
                    arguments.verb().word()
                            + ": --only is for an apps file; name the apps as targets");
        }
        DaemonAnswer<Reply.Instances> nothing =
                new DaemonAnswer.Given<>(new Reply.Instances(List.of(), List.of()));
        return files.isEmpty()
                ? new Found(targets, nothing)
                : withFiles(arguments, unknown, targets, files, nothing);
    }

    private boolean isFile(String word) throws UsageException {
        return word.indexOf('.') >= 0
                && FileKind.of(word).isPresent()
                && Files.exists(caller.absolute(":", word));
    }

    private Found withFiles(
            Arguments arguments,
            Unknown unknown,
            List<String> targets,
            List<String> words,
            DaemonAnswer<Reply.Instances> nothing)
            throws UsageException {
        List<AppsFile> files = new ArrayList<>();
        for (String word : words) {
            files.add(
                    AppsChoice.of(arguments)
                            .of(
                                    new AppsFileReader(arguments.verb().word(), caller)
                                            .read(word, FileKind.of(word).orElseThrow())));
        }
        DaemonAnswer<Reply.Instances> listed = daemon.ask(new Request.ListAll());
        if (!(listed instanceof DaemonAnswer.Given<Reply.Instances>(var all))) {
            return new Found(List.of(), listed);
        }
        Set<String> known = new HashSet<>();
        all.instances().forEach(view -> known.add(view.name()));
        List<String> found = new ArrayList<>(targets);
        List<AppsFile.WrittenApp> left = new ArrayList<>();
        DaemonAnswer<Reply.Instances> before = nothing;
        for (AppsFile file : files) {
            List<AppsFile.WrittenApp> others = new ArrayList<>();
            for (AppsFile.WrittenApp app : file.apps()) {
                Optional<String> name = AppNames.of(app).filter(known::contains);
                name.ifPresentOrElse(found::add, () -> others.add(app));
            }
            left.addAll(others);
            if (unknown == Unknown.STARTED && !others.isEmpty()) {
                others.forEach(app -> tell(arguments, file, app, unknown));
                before =
                        ask(
                                new Found(List.of("of " + file.name()), before),
                                new Request.StartFile(
                                        file.choosing(others, AppNames.others(file.apps(), others)),
                                        AppEnvironment.of(caller)));
            }
        }
        if (unknown == Unknown.STARTED) {
            return new Found(found, before);
        }
        if (found.isEmpty()) {
            return new Found(found, new DaemonAnswer.Refused<>(noneKnown(arguments, words)));
        }
        files.forEach(file ->
                file.apps().stream()
                        .filter(left::contains)
                        .forEach(app -> tell(arguments, file, app, unknown)));
        return new Found(found, before);
    }

    private static Reply.Failed noneKnown(Arguments arguments, List<String> words) {
        return new Reply.Failed(
                ErrorCode.NO_SUCH_APP,
                arguments.verb().word()
                        + ": "
                        + String.join(", ", words)
                        + ": none of its apps is known; `opm start "
                        + words.getFirst()
                        + "` starts them");
    }

    private void tell(
            Arguments arguments, AppsFile file, AppsFile.WrittenApp app, Unknown unknown) {
        terminal.error(
                arguments.verb().word()
                        + ": "
                        + file.name()
                        + ": "
                        + AppNames.of(app).map(name -> "\"" + name + "\"").orElse("an app")
                        + " was not known; it is "
                        + switch (unknown) {
                            case LEFT_OUT -> "left out";
                            case STARTED -> "started";
                        });
    }
}
