package dev.opm.domain.port.process;

import dev.opm.domain.instance.Identity;
import dev.opm.domain.registry.LaunchPermit;

/// Starts processes; the only port that can. Callable from any thread, in parallel.
public interface ProcessSpawner {
    /// Starts one process in a session of its own, with the order's lock inherited, its standard
    /// output and error in the instance's log files, no other descriptor of ours, and the permit's
    /// mark in its environment. Never throws for anything the user can cause.
    SpawnOutcome spawn(LaunchPermit permit, LaunchOrder order);

    /// What became of a spawn.
    sealed interface SpawnOutcome {
        record Spawned(Identity identity) implements SpawnOutcome {}

        /// No child exists.
        record Failed(LaunchFailure failure) implements SpawnOutcome {}
    }
}
