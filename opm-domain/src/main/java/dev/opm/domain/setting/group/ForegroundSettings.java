package dev.opm.domain.setting.group;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.policy.Importance;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an app is to those that run in the foreground with it.
public final class ForegroundSettings {
    public static final Setting<Importance> ESSENTIAL =
            new Setting<>(
                    "essential",
                    List.of(),
                    Kinds.word(words()),
                    "true: opm run ends when it has ended, with its exit code (default: false)",
                    app -> app.importance(),
                    (app, importance) -> AppDraft.of(app).importance(importance).done());

    public static final List<Setting<?>> ALL = List.of(ESSENTIAL);

    private ForegroundSettings() {}

    private static Map<String, Importance> words() {
        Map<String, Importance> words = new LinkedHashMap<>();
        words.put("true", Importance.ESSENTIAL);
        words.put("false", Importance.ORDINARY);
        return words;
    }
}
