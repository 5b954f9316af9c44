package dev.opm.domain.setting;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.setting.group.EnvironmentSettings;
import dev.opm.domain.setting.group.ForegroundSettings;
import dev.opm.domain.setting.group.HealthSettings;
import dev.opm.domain.setting.group.LogSettings;
import dev.opm.domain.setting.group.PlacementSettings;
import dev.opm.domain.setting.group.PrivilegeSettings;
import dev.opm.domain.setting.group.ReloadSettings;
import dev.opm.domain.setting.group.RestartSettings;
import dev.opm.domain.setting.group.StopSettings;
import dev.opm.domain.setting.group.TriggerSettings;
import dev.opm.domain.setting.value.FlawedSetting;
import dev.opm.domain.setting.value.Setting;
import dev.opm.domain.setting.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All keys, in the order in which they are documented and shown.
///
/// Name, command, directory and environment are not here: where they stand, and what they are when
/// nobody says, differs between an option, an apps file and the dump.
public final class Vocabulary {
    public static final List<Setting<?>> ALL =
            Stream.of(
                            PlacementSettings.ALL,
                            EnvironmentSettings.ALL,
                            RestartSettings.ALL,
                            StopSettings.ALL,
                            ReloadSettings.ALL,
                            PrivilegeSettings.ALL,
                            HealthSettings.ALL,
                            TriggerSettings.ALL,
                            LogSettings.ALL,
                            ForegroundSettings.ALL)
                    .<Setting<?>>flatMap(List::stream)
                    .toList();

    private Vocabulary() {}

    public static Optional<Setting<?>> find(String name) {
        return ALL.stream().filter(setting -> setting.isCalled(name)).findFirst();
    }

    /// The app with all these settings. A name that is no key is a flaw.
    ///
    /// @throws FlawedSetting with the path from the app
    public static AppSpec apply(AppSpec app, Value.Fields settings) {
        AppSpec result = app;
        for (Map.Entry<String, Value> entry : settings.fields().entrySet()) {
            Setting<?> setting =
                    find(entry.getKey())
                            .orElseThrow(() -> new FlawedSetting(entry.getKey(), "is not a key"));
            result = setting.apply(result, entry.getValue());
        }
        return result;
    }

    /// What an app says beyond the standard.
    public static Value.Fields of(AppSpec app) {
        Map<String, Value> fields = new LinkedHashMap<>();
        AppSpec standard = standard(app);
        for (Setting<?> setting : ALL) {
            setting.unlessAsIn(standard, app).ifPresent(value -> fields.put(setting.key(), value));
        }
        return new Value.Fields(fields);
    }

    /// The app with what this setting is when nobody says.
    public static AppSpec reset(AppSpec app, Setting<?> setting) {
        return setting.apply(app, setting.of(standard(app)));
    }

    /// The same program without any setting.
    private static AppSpec standard(AppSpec app) {
        Launch launch = app.launch();
        return AppDraft.of(
                        AppSpec.of(
                                app.name(),
                                new Launch(launch.command(), launch.cwd(), launch.env())))
                .done();
    }
}
