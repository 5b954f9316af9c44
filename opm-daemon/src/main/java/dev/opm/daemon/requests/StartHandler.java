package dev.opm.daemon.requests;

import dev.opm.adapters.formats.appsfile.TypedSettings;
import dev.opm.adapters.formats.shell.CommandText;
import dev.opm.adapters.formats.shell.DefaultName;
import dev.opm.adapters.formats.shell.ScriptCommand;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.adapters.socket.wire.request.Request.Invocation;
import dev.opm.adapters.socket.wire.request.Request.StartOptions;
import dev.opm.adapters.socket.wire.request.ScriptRun;
import dev.opm.daemon.runtime.Processors;
import dev.opm.daemon.script.TypedScript;
import dev.opm.daemon.view.PortForecast;
import dev.opm.domain.Opm;
import dev.opm.domain.app.App;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.outcome.RequestWarnings;
import dev.opm.domain.setting.DependentKeys;
import dev.opm.domain.setting.Vocabulary;
import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.setting.value.InstanceCount;
import dev.opm.domain.table.Targets;
import dev.opm.domain.text.ByteText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Decides what `start` was asked to do: start known instances, or a new app from a command text or
/// an exact argv.
final class StartHandler {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+");
    private final Opm opm;

    StartHandler(Opm opm) {
        this.opm = opm;
    }

    Answer<List<InstanceId>> start(Request.Start start) {
        Invocation invocation = start.invocation();
        StartOptions options = start.options();
        Targets targets = new Targets(opm.table().now());
        boolean isNew = options.name().isPresent() || !start.script().isPlain();
        if (isNew && start.words().size() == 1) {
            return startText(start.words().getFirst(), start.script(), invocation, options);
        }
        List<String> words = named(start.words(), targets, invocation);
        if (targets.areKnown(words)) {
            Optional<Refusal> doubt = doubt(targets, start.words(), invocation);
            if (doubt.isPresent()) {
                return Answer.refused(doubt.get());
            }
            return options.equals(StartOptions.NONE)
                    ? targets.resolve(words).then(opm.start()::startKnown)
                    : Answer.refused(
                            Refusal.usage(
                                    "start: options are for new apps, and "
                                            + String.join(" ", words)
                                            + " is known; leave them out, or choose another --name"
                                            + " with `opm start --name NAME -- PROGRAM ARG…`"));
        }
        if (words.size() > 1) {
            return Answer.refused(severalWords(start.words(), invocation));
        }
        String text = start.words().getFirst();
        return NUMBER.matcher(text).matches()
                ? targets.resolve(words).then(opm.start()::startKnown)
                : startText(text, start.script(), invocation, options);
    }

    private static Refusal severalWords(List<String> words, Invocation invocation) {
        if (words.stream().allMatch(word -> isScript(word, invocation))) {
            return Refusal.usage(
                    "start: one command starts one new app, and these are "
                            + words.size()
                            + " scripts; write `opm start "
                            + String.join(" && opm start ", words)
                            + "`, or name them in an apps file; nothing was started");
        }
        return Refusal.usage(
                "start: these words are neither all known apps nor one command; quote the command"
                        + " (opm start \""
                        + String.join(" ", words)
                        + "\") or use `opm start -- PROGRAM ARG…`");
    }

    /// A path stands for the app that is called after the file and runs it: `./server.js` is
    /// `server.js`.
    private static List<String> named(List<String> words, Targets targets, Invocation invocation) {
        return words.stream()
                .map(word -> {
                    String name = DefaultName.of(word).value();
                    return word.indexOf('/') >= 0
                                    && isScript(word, invocation)
                                    && targets.resolveOne(name) instanceof Answer.Done<App>(App app)
                                    && runs(app, here(word, invocation))
                            ? name
                            : word;
                })
                .toList();
    }

    private static boolean isScript(String word, Invocation invocation) {
        return !invocation.cwd().equals(Invocation.NOWHERE)
                && word.indexOf('\0') < 0
                && Files.isRegularFile(here(word, invocation));
    }

    private static Path here(String word, Invocation invocation) {
        return ByteText.path(invocation.cwd()).resolve(ByteText.path(word));
    }

    /// A word that is the name of an app and a script here means either, unless it is that app's.
    private static Optional<Refusal> doubt(
            Targets targets, List<String> words, Invocation invocation) {
        for (String word : words) {
            if (CommandText.interpreter(word).isEmpty() || !isScript(word, invocation)) {
                continue;
            }
            Path here = here(word, invocation);
            if (targets.resolveOne(word) instanceof Answer.Done<App>(App app) && !runs(app, here)) {
                return Optional.of(
                        Refusal.usage(
                                "start: \""
                                        + word
                                        + "\" is the app "
                                        + app.id()
                                        + " of "
                                        + app.spec().launch().cwd()
                                        + " ("
                                        + String.join(" ", app.spec().launch().command())
                                        + ") and the file "
                                        + here
                                        + "; `opm start "
                                        + app.id()
                                        + "` starts the app, `opm start --name NAME "
                                        + word
                                        + "` a new one of the file; nothing was started"));
            }
        }
        return Optional.empty();
    }

    private static boolean runs(App app, Path file) {
        Launch launch = app.spec().launch();
        return launch.command().stream()
                .anyMatch(word -> isSame(launch.cwd().resolve(ByteText.path(word)), file));
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException gone) {
            return false;
        }
    }

    Answer<List<InstanceId>> startProgram(
            List<String> argv, Invocation invocation, StartOptions options) {
        return argv.getFirst().isEmpty()
                ? Answer.refused(
                        Refusal.usage(
                                "start: the program is empty; name one after --; nothing was"
                                        + " started"))
                : startNew(argv, DefaultName.of(argv.getFirst()).value(), invocation, options);
    }

    private Answer<List<InstanceId>> startText(
            String text, ScriptRun script, Invocation invocation, StartOptions options) {
        Optional<String> flaw = script.interpreter().flatMap(ScriptCommand::flawIn);
        if (flaw.isPresent()) {
            return refused("--interpreter " + flaw.get());
        }
        ScriptCommand command =
                new ScriptCommand(
                        script.interpreter(), script.interpreterOptions(), script.arguments());
        CommandText.Reading reading =
                invocation.cwd().equals(Invocation.NOWHERE)
                        ? command.ofText(text)
                        : TypedScript.read(text, ByteText.path(invocation.cwd()), command);
        return switch (reading) {
            case CommandText.Reading.Command(List<String> argv, AppName name) ->
                    startNew(argv, name.value(), invocation, options);
            case CommandText.Reading.Flawed(String why) -> refused(why);
        };
    }

    private static Answer<List<InstanceId>> refused(String why) {
        return Answer.refused(Refusal.usage("start: " + why + "; nothing was started"));
    }

    private Answer<List<InstanceId>> startNew(
            List<String> argv, String defaultName, Invocation invocation, StartOptions options) {
        if (invocation.cwd().equals(Invocation.NOWHERE)) {
            return Answer.refused(
                    Refusal.usage(
                            "start: the directory you are in is gone, was made anew since, or cannot"
                                    + " be reached; cd to one that is there (cd \"$PWD\"), or give"
                                    + " --cwd DIR; nothing was started"));
        }
        try {
            AppSpec spec = spec(argv, defaultName, invocation, options);
            Answer<List<InstanceId>> answer = opm.start().startNew(spec);
            if (answer instanceof Answer.Done<List<InstanceId>>) {
                PortForecast.of(spec).ifPresent(RequestWarnings::add);
            }
            return answer;
        } catch (FlawedSetting flaw) {
            return refused(option(flaw.path()) + " " + flaw.why());
        } catch (IllegalArgumentException flaw) {
            return refused(String.valueOf(flaw.getMessage()));
        }
    }

    private static String option(String key) {
        return "--" + key.replace('_', '-');
    }

    private static AppSpec spec(
            List<String> argv, String defaultName, Invocation invocation, StartOptions options) {
        AppSpec plain =
                AppSpec.of(
                        new AppName(options.name().orElse(defaultName)),
                        new Launch(
                                argv,
                                ByteText.path(invocation.cwd()),
                                Marks.without(invocation.env())));
        AppSpec spec =
                Vocabulary.apply(
                        plain,
                        InstanceCount.counted(
                                TypedSettings.exact(options.settings()), Processors.available()));
        DependentKeys.alone(options.settings().fields().keySet(), spec).stream()
                .findFirst()
                .ifPresent(lone -> {
                    throw new FlawedSetting(lone.key(), lone.why(option(lone.main())));
                });
        return spec;
    }
}
