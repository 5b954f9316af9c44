package dev.opm.adapters.formats.appsfile;

import dev.opm.adapters.formats.shell.CommandText;
import dev.opm.adapters.formats.shell.DefaultName;
import dev.opm.domain.app.AppName;
import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The argv of an app of a file, out of `command`, or out of pm2's `script`, `args` and
/// `interpreter`.
///
/// @param name what the app is called if nobody says
record Program(List<String> argv, AppName name) {
    /// Every key that this reads.
    static final Set<String> KEYS =
            Set.of(
                    "command",
                    "script",
                    "args",
                    "interpreter",
                    "exec_interpreter",
                    "interpreter_args",
                    "node_args");

    private static final String COMMAND = "command";
    private static final String SCRIPT = "script";

    /// @throws FlawedSetting where it cannot be read
    static Program of(Map<String, Value> fields) {
        Optional<Value> command = Optional.ofNullable(fields.get(COMMAND));
        Optional<Value> script = Optional.ofNullable(fields.get(SCRIPT));
        if (command.isPresent() && script.isPresent()) {
            throw new FlawedSetting(SCRIPT, "says the same as \"command\"; give one");
        }
        if (command.isPresent()) {
            for (String key : KEYS) {
                if (!key.equals(COMMAND) && fields.containsKey(key)) {
                    throw new FlawedSetting(key, "belongs to \"script\"; put it into \"command\"");
                }
            }
            return ofCommand(command.get());
        }
        Value found = script.orElseThrow(() -> new FlawedSetting("", "the app has no \"command\""));
        return ofScript(found, fields);
    }

    private static Program ofCommand(Value command) {
        if (command instanceof Value.Items(List<Value> items)) {
            List<String> argv = items.stream().map(Kinds::text).toList();
            if (argv.isEmpty() || argv.getFirst().isEmpty()) {
                throw new FlawedSetting(COMMAND, "is empty; name a program to run");
            }
            return new Program(argv, DefaultName.of(argv.getFirst()));
        }
        return ofText(COMMAND, Kinds.order(COMMAND, Kinds.TEXT, command));
    }

    private static Program ofText(String key, String text) {
        return switch (CommandText.read(text)) {
            case CommandText.Reading.Command(List<String> argv, AppName name) ->
                    new Program(argv, name);
            case CommandText.Reading.Flawed(String why) ->
                    throw new FlawedSetting(key, "cannot be read: " + why);
        };
    }

    /// A script with blanks is a command line, as it is for pm2, unless somebody who knows the
    /// files says that it is one by making it a list.
    private static Program ofScript(Value written, Map<String, Value> fields) {
        String script = Kinds.order(SCRIPT, Kinds.TEXT, written);
        List<String> args = words("args", fields);
        Optional<String> interpreter =
                text("interpreter", fields).or(() -> text("exec_interpreter", fields));
        List<String> options = new ArrayList<>(words("interpreter_args", fields));
        options.addAll(words("node_args", fields));
        boolean isLine =
                !(written instanceof Value.Items)
                        && script.chars().anyMatch(Character::isWhitespace);
        if (isLine && args.isEmpty() && interpreter.isEmpty() && options.isEmpty()) {
            return ofText(SCRIPT, script);
        }
        if (script.isEmpty()) {
            throw new FlawedSetting(SCRIPT, "is empty; name a program to run");
        }
        List<String> argv = new ArrayList<>(interpreted(script, interpreter, options));
        argv.addAll(args);
        return new Program(argv, DefaultName.of(script));
    }

    private static List<String> interpreted(
            String script, Optional<String> interpreter, List<String> options) {
        List<String> argv = new ArrayList<>();
        if (interpreter.isEmpty()) {
            List<String> own =
                    script.equals(".") || script.endsWith("/")
                            ? List.of("node")
                            : CommandText.interpreter(script);
            argv.addAll(own.isEmpty() && !options.isEmpty() ? List.of("node") : own);
        } else if (interpreter.get().contains("@") && !interpreter.get().contains("/")) {
            throw new FlawedSetting(
                    "interpreter", "names a version, which cannot be done; give a path");
        } else if (!interpreter.get().equals("none")) {
            argv.add(interpreter.get());
        }
        argv.addAll(options);
        argv.add(script);
        return argv;
    }

    /// A list is exact; a text is split as a shell would.
    private static List<String> words(String key, Map<String, Value> fields) {
        Optional<Value> value = Optional.ofNullable(fields.get(key));
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof Value.Items(List<Value> items)) {
            return items.stream().map(Kinds::text).toList();
        }
        return CommandText.words(Kinds.order(key, Kinds.TEXT, value.get()))
                .orElseThrow(() ->
                        new FlawedSetting(key, "cannot be split into words; write it as a list"));
    }

    private static Optional<String> text(String key, Map<String, Value> fields) {
        return Optional.ofNullable(fields.get(key))
                .map(value -> Kinds.order(key, Kinds.TEXT, value));
    }
}
