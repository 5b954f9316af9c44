package dev.opm.domain.setting;

import dev.opm.domain.app.AppSpec;
import java.util.List;

/// How many, and together with whom.
final class PlacementSettings {
    static final Setting<Integer> INSTANCES =
            new Setting<>(
                    "instances",
                    List.of(),
                    Kinds.whole(1, AppSpec.MOST_INSTANCES),
                    "how many processes run the app (default: 1)",
                    AppSpec::instances,
                    AppSpec::withInstances);

    static final List<Setting<?>> ALL = List.of(INSTANCES);

    private PlacementSettings() {}
}
