package dev.opm.daemon.script;

import dev.opm.adapters.formats.shell.CommandText;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.port.process.Preflight;
import dev.opm.domain.text.ByteText;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Also asks whether the script is there that an interpreter is to run: the program that is started
/// is the interpreter then, and it would be found whatever the script. Which programs are such, and
/// for which file names, is what `start` goes by when it adds one.
public final class ScriptPreflight implements Preflight {
    private final Preflight machine;

    /// @param machine asks all else
    public ScriptPreflight(Preflight machine) {
        this.machine = machine;
    }

    @Override
    public List<LaunchFailure> check(AppSpec app) {
        List<LaunchFailure> flaws = new ArrayList<>(machine.check(app));
        if (flaws.isEmpty()) {
            missing(app.launch())
                    .ifPresent(
                            script -> flaws.add(new LaunchFailure(Stage.EXEC, "ENOENT", script)));
        }
        return flaws;
    }

    @Override
    public Optional<String> obstacleTo(Set<InstanceId> instances) {
        return machine.obstacleTo(instances);
    }

    /// Options of the interpreter stand before the script; one whose value is a word of its own
    /// would be taken for it, so only such as hold theirs are passed over.
    private static Optional<String> missing(Launch launch) {
        List<String> words = launch.command();
        int at = 1;
        while (at < words.size() && isOptionWithItsValue(words.get(at))) {
            at++;
        }
        if (at == words.size()) {
            return Optional.empty();
        }
        String script = words.get(at);
        List<String> interpreter = CommandText.interpreter(script);
        boolean isAsStartHasIt =
                !interpreter.isEmpty()
                        && interpreter.getFirst().equals(words.getFirst())
                        && words.subList(0, at).containsAll(interpreter);
        return isAsStartHasIt && !isFile(launch.cwd(), script)
                ? Optional.of(script + " in " + ByteText.of(launch.cwd()))
                : Optional.empty();
    }

    private static boolean isOptionWithItsValue(String word) {
        return word.startsWith("-") && (word.contains("=") || word.equals("-jar"));
    }

    private static boolean isFile(Path cwd, String script) {
        try {
            Path file = cwd.resolve(ByteText.path(script));
            return Files.exists(file) && !Files.isDirectory(file);
        } catch (InvalidPathException never) {
            return false;
        }
    }
}
