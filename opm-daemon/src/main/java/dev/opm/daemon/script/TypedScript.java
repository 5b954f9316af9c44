package dev.opm.daemon.script;

import dev.opm.adapters.formats.shell.CommandText;
import dev.opm.adapters.formats.shell.DefaultName;
import dev.opm.adapters.formats.shell.ScriptCommand;
import dev.opm.domain.text.ByteText;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Tells a script from a command line by looking: a text is the file of exactly that name where
/// there is one, blanks, quotes and all, and a folder that node could run is run by it.
public final class TypedScript {
    private static final List<String> MAIN_FILES = List.of("package.json", "index.js");

    private TypedScript() {}

    /// @param text as typed
    /// @param cwd of the app
    public static CommandText.Reading read(String text, Path cwd, ScriptCommand command) {
        Optional<Path> there = there(text, cwd);
        if (there.filter(Files::isDirectory).isPresent()) {
            return ofFolder(text, there.get(), command);
        }
        if (there.isEmpty()) {
            return command.ofText(text);
        }
        boolean runsByItself = command.interpreter().filter(ScriptCommand.NONE::equals).isPresent();
        if (CommandText.words(text).equals(Optional.of(List.of(text))) && !runsByItself) {
            return command.ofText(text);
        }
        CommandText.Reading exact = command.ofFile(text);
        return exact instanceof CommandText.Reading.Command(List<String> argv, var _)
                        && argv.getFirst().equals(text)
                        && text.indexOf('/') < 0
                ? command.ofFile("./" + text)
                : exact;
    }

    /// Named after itself, where it would be called after the dot.
    private static CommandText.Reading ofFolder(String text, Path folder, ScriptCommand command) {
        boolean isNodes =
                MAIN_FILES.stream().anyMatch(file -> Files.isRegularFile(folder.resolve(file)));
        boolean isPath = text.indexOf('/') >= 0 || text.equals(".") || text.equals("..");
        if (!isNodes && !(isPath && command.interpreter().isPresent())) {
            return isPath
                    ? new CommandText.Reading.Flawed(
                            "\""
                                    + text
                                    + "\" is a directory without package.json and index.js; name"
                                    + " the file to run")
                    : command.ofText(text);
        }
        if (!isPath) {
            return command.ofText(text);
        }
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        return command.ofFile(text.endsWith("/") || text.equals(".") ? text : text + "/")
                        instanceof CommandText.Reading.Command(List<String> argv, var _)
                ? new CommandText.Reading.Command(argv, DefaultName.of(name))
                : command.ofText(text);
    }

    private static Optional<Path> there(String text, Path cwd) {
        try {
            Path path = cwd.resolve(ByteText.path(text));
            return !text.isEmpty() && Files.exists(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }
}
