package dev.opm.planted.cli;

import dev.opm.domain.port.process.ProcessSpawner;

/// Breaks: the client reaches no spawn or signal code.
public final class ReachesTheSpawner {
    public String name(ProcessSpawner spawner) {
        return spawner.toString();
    }
}
