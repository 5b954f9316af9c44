package dev.opm.cli.foreground;

import dev.opm.domain.appsfile.AppsFile;
import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.setting.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An apps file as it is run in the foreground: an essential app that does not say when it comes
/// back does not, for its end is everybody's; and where logs are in memory they are small, for they
/// have been shown.
public final class ForegroundFile {
    private static final Value NEVER = new Value.Text("never");

    /// Of each stream, twice: what is not shown yet has to be there.
    private static final Value SMALL = new Value.Text("2M");

    private static final Value ONE = new Value.Whole(1);

    private ForegroundFile() {}

    /// Where the logs are.
    public enum Logs {
        ON_DISK,
        IN_MEMORY
    }

    public static AppsFile of(AppsFile file, Logs logs) {
        List<WrittenApp> apps = file.apps().stream().map(app -> of(app, logs, file)).toList();
        return file.withApps(apps);
    }

    /// Settings of one app that is run by itself.
    public static Value.Fields alone(Value.Fields settings, Logs logs) {
        Map<String, Value> fields = new LinkedHashMap<>(settings.fields());
        fields.putIfAbsent("restart", NEVER);
        return new Value.Fields(shrunk(fields, logs));
    }

    private static WrittenApp of(WrittenApp app, Logs logs, AppsFile file) {
        Map<String, Value> fields = new LinkedHashMap<>(app.fields().fields());
        boolean isEssential =
                new Value.Text("true").equals(fields.get("essential")) || file.apps().size() == 1;
        if (isEssential) {
            fields.putIfAbsent("restart", NEVER);
        }
        return new WrittenApp(
                app.key(), new Value.Fields(shrunk(fields, logs)), app.lines(), app.envOfFiles());
    }

    private static Map<String, Value> shrunk(Map<String, Value> fields, Logs logs) {
        if (logs == Logs.IN_MEMORY && !fields.containsKey("logs")) {
            fields.putIfAbsent("log_size", SMALL);
            fields.putIfAbsent("log_keep", ONE);
        }
        return fields;
    }
}
