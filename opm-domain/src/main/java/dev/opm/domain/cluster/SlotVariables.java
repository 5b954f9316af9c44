package dev.opm.domain.cluster;

import dev.opm.domain.app.launch.Launch;
import java.util.List;

/// The variables that make an app of a daemon one of the cluster: it is launched only while this
/// host has the lease of its slot, and neither saved nor restored, for the cluster says where it
/// runs.
public final class SlotVariables {
    public static final String SLOT = "OPM_CLUSTER_SLOT";

    /// The claim number, for resources that refuse whoever held the slot before.
    public static final String CLAIM = "OPM_FENCING_TOKEN";

    public static final String REVISION = "OPM_CLUSTER_REVISION";

    /// What an app that is started from within another must not inherit.
    public static final List<String> ALL = List.of(SLOT, CLAIM, REVISION);

    private SlotVariables() {}

    /// Whether this is the launch of a slot.
    public static boolean isSlot(Launch launch) {
        return launch.env().containsKey(SLOT);
    }
}
