package dev.opm.adapters.formats.appsfile;

import dev.opm.adapters.formats.appsfile.pm2.NodeChannel;
import dev.opm.adapters.formats.shell.CommandText;
import dev.opm.adapters.formats.shell.DefaultName;
import dev.opm.adapters.formats.shell.ScriptCommand;
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
public record Program(List<String> argv, AppName name) {
    /// Every key that this reads.
    public static final Set<String> KEYS =
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
    public static Program of(Map<String, Value> fields) {
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
        return program(key, CommandText.read(text));
    }

    private static Program program(String key, CommandText.Reading reading) {
        return switch (reading) {
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
        if (script.isEmpty()) {
            throw new FlawedSetting(SCRIPT, "is empty; name a program to run");
        }
        Optional<String> interpreter =
                text("interpreter", fields).or(() -> text("exec_interpreter", fields));
        interpreter
                .flatMap(ScriptCommand::flawIn)
                .ifPresent(why -> {
                    throw new FlawedSetting("interpreter", why);
                });
        List<String> options = new ArrayList<>();
        NodeChannel.option(fields).ifPresent(options::add);
        options.addAll(words("interpreter_args", fields));
        options.addAll(words("node_args", fields));
        ScriptCommand command = new ScriptCommand(interpreter, options, words("args", fields));
        boolean isLine =
                !(written instanceof Value.Items)
                        && script.chars().anyMatch(Character::isWhitespace);
        return program(SCRIPT, isLine ? command.ofText(script) : command.ofFile(script));
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
