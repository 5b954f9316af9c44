package dev.opm.domain.reconfigure;

import dev.opm.domain.app.App;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.appsfile.Difference;
import java.util.List;

/// What it takes to give apps other settings.
public record ReconfigurePlan(List<Change> changes) {
    public ReconfigurePlan {
        changes = List.copyOf(changes);
    }

    /// When that holds which takes new processes.
    public enum Effect {
        AT_NEXT_START,
        NOW
    }

    /// What a change comes to.
    public enum Reach {
        /// It is so already.
        NOTHING,
        /// It holds at once, and no process is touched.
        SETTINGS,
        /// What runs is restarted.
        RESTART,
        /// What runs goes on as it is; its next start is as the change says.
        NEXT_START
    }

    /// Of one app.
    public record Change(App app, Difference difference, Effect effect) {
        public Reach reach() {
            return switch (difference.extent()) {
                case NONE -> Reach.NOTHING;
                case SETTINGS -> Reach.SETTINGS;
                case PROCESS ->
                        !app.desired().contains(DesiredState.UP)
                                ? Reach.SETTINGS
                                : effect == Effect.NOW ? Reach.RESTART : Reach.NEXT_START;
            };
        }
    }
}
