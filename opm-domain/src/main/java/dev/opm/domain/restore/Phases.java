package dev.opm.domain.restore;

import dev.opm.domain.app.App;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.dump.Resting;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.transaction.LaunchedStarts;
import dev.opm.domain.transaction.StartResult;
import dev.opm.domain.transaction.TakenDown;
import java.util.List;
import java.util.Map;

/// The records the phases of restore hand on. Each holds the one before, so that no phase can be
/// called out of order.
final class Phases {
    private Phases() {}

    record Loaded(RestoreRun run, Dump dump) {}

    /// @param resting what did not run when it was saved and is not to be run for that
    /// @param apps the dump's apps under the ids they have or get here
    record Checked(Loaded loaded, List<App> apps, Map<InstanceId, Resting> resting) {
        RestoreRun run() {
            return loaded.run();
        }
    }

    record Claimed(Checked checked, Claims claims) {
        RestoreRun run() {
            return checked.run();
        }

        List<App> apps() {
            return checked.apps();
        }
    }

    record Planned(Claimed claimed, Plan plan) {
        RestoreRun run() {
            return claimed.run();
        }
    }

    record ClearedOut(Planned planned, TakenDown takenDown) {
        RestoreRun run() {
            return planned.run();
        }
    }

    record Spawned(ClearedOut clearedOut, LaunchedStarts launched) {
        RestoreRun run() {
            return clearedOut.run();
        }
    }

    /// Those still up lasted.
    record Verified(Spawned spawned, dev.opm.domain.transaction.Verified lasted) {
        RestoreRun run() {
            return spawned.run();
        }

        Plan plan() {
            return spawned.clearedOut().planned().plan();
        }

        List<StartResult> results() {
            return lasted.results();
        }

        int swept() {
            return spawned.clearedOut().takenDown().swept();
        }
    }
}
