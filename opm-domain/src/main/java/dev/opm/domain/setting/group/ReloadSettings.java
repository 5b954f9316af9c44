package dev.opm.domain.setting.group;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.policy.ReloadMode;
import dev.opm.domain.setting.value.Kinds;
import dev.opm.domain.setting.value.Setting;
import java.util.List;

/// How the processes of an app are exchanged.
public final class ReloadSettings {
    public static final Setting<ReloadMode> RELOAD =
            new Setting<>(
                    "reload",
                    List.of(),
                    Kinds.word(ReloadMode.class),
                    "overlap, or stop-start for an app that cannot run twice (default: overlap)",
                    app -> app.reload(),
                    (app, mode) -> AppDraft.of(app).reload(mode).done());

    public static final List<Setting<?>> ALL = List.of(RELOAD);

    private ReloadSettings() {}
}
