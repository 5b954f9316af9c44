package dev.opm.adapters.formats.appsfile;

import dev.opm.domain.appsfile.AppsFile.WrittenApp;
import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Value;
import java.util.Map;
import java.util.Optional;

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
}
