package dev.opm.cli.appsfile;

import dev.opm.adapters.formats.shell.CommandText;
import dev.opm.adapters.formats.shell.ScriptCommand;
import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.setting.value.Value;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A script whose name has blanks is a command line, unless there is a file of that name: then it
/// is made a list of one, which nobody splits. A file that is a program of its own is meant even
/// where PATH has one of its name.
final class ScriptPaths {
    private static final String SCRIPT = "script";

    private ScriptPaths() {}

    static AppsFile exact(AppsFile file) {
        return file.withApps(file.apps().stream().map(app -> exact(app, file.folder())).toList());
    }

    private static WrittenApp exact(WrittenApp app, Path folder) {
        Map<String, Value> fields = app.fields().fields();
        if (!(fields.get(SCRIPT) instanceof Value.Text(String script))
                || script.isEmpty()
                || !isFile(folder, fields, script)) {
            return app;
        }
        Map<String, Value> exact = new LinkedHashMap<>(fields);
        exact.put(
                SCRIPT,
                Value.texts(List.of(runsByItself(script, fields) ? "./" + script : script)));
        return new WrittenApp(app.key(), new Value.Fields(exact), app.lines(), app.envOfFiles());
    }

    /// Then it is a program, which without a slash would be looked for on PATH.
    private static boolean runsByItself(String script, Map<String, Value> fields) {
        Optional<String> interpreter =
                fields.get("interpreter") instanceof Value.Text(String text)
                        ? Optional.of(text)
                        : fields.get("exec_interpreter") instanceof Value.Text(String old)
                                ? Optional.of(old)
                                : Optional.empty();
        boolean isPlain =
                interpreter.isEmpty()
                        && CommandText.interpreter(script).isEmpty()
                        && !fields.containsKey("node_args")
                        && !fields.containsKey("interpreter_args");
        return script.indexOf('/') < 0
                && (isPlain || interpreter.filter(ScriptCommand.NONE::equals).isPresent());
    }

    private static boolean isFile(Path folder, Map<String, Value> fields, String script) {
        try {
            Path cwd =
                    fields.get("cwd") instanceof Value.Text(String text)
                            ? folder.resolve(text)
                            : folder;
            return Files.isRegularFile(cwd.resolve(script));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }
}
