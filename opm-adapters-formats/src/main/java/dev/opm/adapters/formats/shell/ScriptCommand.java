package dev.opm.adapters.formats.shell;

import dev.opm.adapters.formats.shell.CommandText.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a script or a command line that somebody named is run: by which interpreter, with which of
/// its options, and with which arguments of its own.
///
/// @param interpreter a program, or [#NONE] for none; empty: what the script's extension says
/// @param options of the interpreter
/// @param arguments of the script, exact
public record ScriptCommand(
        Optional<String> interpreter, List<String> options, List<String> arguments) {
    /// The script runs by itself.
    public static final String NONE = "none";

    public ScriptCommand {
        options = List.copyOf(options);
        arguments = List.copyOf(arguments);
    }

    /// Why an interpreter cannot be one; goes on from what names it.
    public static Optional<String> flawIn(String interpreter) {
        if (interpreter.isEmpty()) {
            return Optional.of("is empty; name a program, or none");
        }
        return interpreter.contains("@") && !interpreter.contains("/")
                ? Optional.of("names a version, which cannot be done; give a path")
                : Optional.empty();
    }

    /// A text as `start` reads it; its own words come before the arguments.
    public Reading ofText(String text) {
        boolean runsByItself = interpreter.filter(NONE::equals).isPresent();
        if (options.isEmpty() && (interpreter.isEmpty() || runsByItself)) {
            return runsByItself ? ofWords(text) : CommandText.read(text, arguments);
        }
        return ofWords(text);
    }

    /// A file or directory of exactly this name.
    public Reading ofFile(String file) {
        return command(List.of(file));
    }

    private Reading ofWords(String text) {
        Optional<List<String>> words = CommandText.words(text);
        if (words.isEmpty()) {
            return new Reading.Flawed(
                    "an interpreter runs one script, and this takes a shell; name the script"
                            + " alone");
        }
        return words.get().isEmpty() || words.get().getFirst().isEmpty()
                ? new Reading.Flawed("the command is empty; name a program to run")
                : command(words.get());
    }

    private Reading command(List<String> words) {
        List<String> argv = new ArrayList<>(before(words.getFirst()));
        argv.addAll(words);
        argv.addAll(arguments);
        return new Reading.Command(argv, DefaultName.of(words.getFirst()));
    }

    private List<String> before(String script) {
        if (interpreter.isPresent()) {
            return interpreter.get().equals(NONE)
                    ? List.of()
                    : withOptions(List.of(interpreter.get()));
        }
        List<String> own = isFolder(script) ? List.of("node") : Interpreter.of(script);
        return withOptions(own.isEmpty() && !options.isEmpty() ? List.of("node") : own);
    }

    /// `java -Xmx1g -jar`: the interpreter's own words stay next to the script.
    private List<String> withOptions(List<String> own) {
        List<String> all = new ArrayList<>(own);
        all.addAll(Math.min(1, own.size()), options);
        return all;
    }

    /// Node runs what the package.json in it names as its main file.
    private static boolean isFolder(String script) {
        return script.equals(".") || script.equals("..") || script.endsWith("/");
    }
}
