package dev.opm.domain.restore;

import dev.opm.domain.app.App;
import dev.opm.domain.ascent.Rising;
import dev.opm.domain.ascent.Trial;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.registry.Claims;
import java.util.List;

/// The records the phases of restore hand on. Each holds the one before, so that no phase can be
/// called out of order.
final class Phases {
    private Phases() {}

    record Loaded(Attempt attempt, Dump dump) {}

    /// @param apps the dump's apps under the ids they have or get here
    record Checked(Loaded loaded, List<App> apps) {
        Attempt attempt() {
            return loaded.attempt();
        }
    }

    record Claimed(Checked checked, Claims claims) {
        Attempt attempt() {
            return checked.attempt();
        }

        List<App> apps() {
            return checked.apps();
        }
    }

    record Planned(Claimed claimed, Plan plan) {
        Attempt attempt() {
            return claimed.attempt();
        }
    }

    /// @param risings what is to be spawned; with keep-going, without what would not go
    /// @param swept strays that were ended
    record ClearedOut(Planned planned, List<Rising> risings, List<Trial> stuck, int swept) {
        Attempt attempt() {
            return planned.attempt();
        }
    }

    /// @param trials one per rising, in order
    record Spawned(ClearedOut clearedOut, List<Trial> trials) {
        Attempt attempt() {
            return clearedOut.attempt();
        }
    }

    /// @param trials after the window: those still up are verified
    record Verified(ClearedOut clearedOut, List<Trial> trials) {
        Attempt attempt() {
            return clearedOut.attempt();
        }
    }
}
