package dev.opm.domain.restore;

import dev.opm.domain.app.App;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.transaction.PendingStart;
import dev.opm.domain.transaction.StartResult;
import java.util.List;

/// The records the phases of restore hand on. Each holds the one before, so that no phase can be
/// called out of order.
final class Phases {
    private Phases() {}

    record Loaded(RestoreRun run, Dump dump) {}

    /// @param apps the dump's apps under the ids they have or get here
    record Checked(Loaded loaded, List<App> apps) {
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

    /// @param pendingStarts what is to be spawned; with keep-going, without what would not go
    /// @param swept strays that were ended
    record ClearedOut(
            Planned planned, List<PendingStart> pendingStarts, List<StartResult> stuck, int swept) {
        RestoreRun run() {
            return planned.run();
        }
    }

    /// @param results one per pending start, in order
    record Spawned(ClearedOut clearedOut, List<StartResult> results) {
        RestoreRun run() {
            return clearedOut.run();
        }
    }

    /// @param results after the window: those still up are verified
    record Verified(ClearedOut clearedOut, List<StartResult> results) {
        RestoreRun run() {
            return clearedOut.run();
        }
    }
}
