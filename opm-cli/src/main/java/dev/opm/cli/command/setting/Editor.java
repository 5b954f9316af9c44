package dev.opm.cli.command.setting;

import dev.opm.cli.caller.Caller;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The caller's editor, on the caller's terminal. The only class here that starts a program of the
/// caller's own.
final class Editor {
    private static final List<String> USUAL = List.of("editor", "nano", "vim", "vi");

    private final Caller caller;
    private final String command;

    private Editor(Caller caller, String command) {
        this.caller = caller;
        this.command = command;
    }

    /// `$VISUAL`, else `$EDITOR`, else what the machine has.
    static Optional<Editor> of(Caller caller) {
        return caller.variable("VISUAL")
                .or(() -> caller.variable("EDITOR"))
                .or(() -> USUAL.stream().filter(name -> isThere(caller, name)).findFirst())
                .map(command -> new Editor(caller, command));
    }

    /// Returns its exit code once it has ended.
    int edit(Path file) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", "-c", command + " \"$1\"", "opm", file.toString());
        builder.directory(caller.cwd().toFile());
        builder.environment().clear();
        builder.environment().putAll(caller.env());
        return builder.inheritIO().start().waitFor();
    }

    @Override
    public String toString() {
        return command;
    }

    private static boolean isThere(Caller caller, String name) {
        for (String folder : caller.variable("PATH").orElse("").split(":", -1)) {
            if (!folder.isEmpty() && new File(folder, name).canExecute()) {
                return true;
            }
        }
        return false;
    }
}
