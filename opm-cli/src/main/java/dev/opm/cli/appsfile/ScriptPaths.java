package dev.opm.cli.appsfile;

import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.setting.value.Value;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A script whose name has blanks is a command line, unless there is a file of that name: then it
/// is made a list of one, which nobody splits.
final class ScriptPaths {
    private static final String SCRIPT = "script";

    private ScriptPaths() {}

    static AppsFile exact(AppsFile file) {
        return new AppsFile(
                file.name(),
                file.folder(),
                file.apps().stream().map(app -> exact(app, file.folder())).toList());
    }

    private static WrittenApp exact(WrittenApp app, Path folder) {
        Map<String, Value> fields = app.fields().fields();
        if (!(fields.get(SCRIPT) instanceof Value.Text(String script))
                || script.indexOf(' ') < 0
                || !isFile(folder, fields, script)) {
            return app;
        }
        Map<String, Value> exact = new LinkedHashMap<>(fields);
        exact.put(SCRIPT, Value.texts(List.of(script)));
        return new WrittenApp(app.key(), new Value.Fields(exact), app.lines(), app.envOfFiles());
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
