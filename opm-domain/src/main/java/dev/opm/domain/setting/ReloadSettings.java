package dev.opm.domain.setting;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.policy.ReloadMode;
import dev.opm.domain.setting.value.Kinds;
import java.util.List;

/// How the processes of an app are exchanged.
final class ReloadSettings {
    static final Setting<ReloadMode> RELOAD =
            new Setting<>(
                    "reload",
                    List.of(),
                    Kinds.word(ReloadMode.class),
                    "overlap, or stop-start for an app that cannot run twice (default: overlap)",
                    app -> app.reload(),
                    (app, mode) -> AppDraft.of(app).reload(mode).done());

    static final List<Setting<?>> ALL = List.of(RELOAD);

    private ReloadSettings() {}
}
