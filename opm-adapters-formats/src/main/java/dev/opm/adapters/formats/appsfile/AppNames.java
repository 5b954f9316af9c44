package dev.opm.adapters.formats.appsfile;

import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the apps of a file are called, before anybody judges the rest of it.
public final class AppNames {
    private AppNames() {}

    /// Empty where the app has no name and no program to be named after.
    public static Optional<String> of(WrittenApp app) {
        Map<String, Value> fields = app.fields().fields();
        try {
            Optional<String> written =
                    app.key().or(() -> Optional.ofNullable(fields.get("name")).map(Kinds::text));
            return written.isPresent() ? written : Optional.of(Program.of(fields).name().value());
        } catch (FlawedSetting flaw) {
            return Optional.empty();
        }
    }

    /// The names of those that are not among the chosen.
    public static Set<String> others(List<WrittenApp> all, List<WrittenApp> chosen) {
        Set<String> others = new HashSet<>();
        for (WrittenApp app : all) {
            if (!chosen.contains(app)) {
                of(app).ifPresent(others::add);
            }
        }
        return others;
    }
}
