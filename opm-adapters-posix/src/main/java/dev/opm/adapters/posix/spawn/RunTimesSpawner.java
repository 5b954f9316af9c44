package dev.opm.adapters.posix.spawn;

import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.adapters.posix.log.RunTimes;
import dev.opm.domain.port.process.LaunchOrder;
import dev.opm.domain.port.process.ProcessSpawner;
import dev.opm.domain.registry.LaunchPermit;

/// Notes each start beside the logs of its instance.
record RunTimesSpawner(ProcessSpawner spawner, HomeDirectory home, RunTimes runTimes)
        implements ProcessSpawner {
    @Override
    public SpawnOutcome spawn(LaunchPermit permit, LaunchOrder order) {
        SpawnOutcome outcome = spawner.spawn(permit, order);
        if (outcome instanceof SpawnOutcome.Spawned(var process)) {
            runTimes.started(home.runTimes(order.name(), permit.instance()), process);
        }
        return outcome;
    }
}
