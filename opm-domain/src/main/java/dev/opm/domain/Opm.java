package dev.opm.domain;

import dev.opm.domain.health.HealthWatch;
import dev.opm.domain.lifecycle.Apply;
import dev.opm.domain.lifecycle.AwaitReady;
import dev.opm.domain.lifecycle.Delete;
import dev.opm.domain.lifecycle.Orphans;
import dev.opm.domain.lifecycle.Reset;
import dev.opm.domain.lifecycle.Save;
import dev.opm.domain.lifecycle.Scale;
import dev.opm.domain.lifecycle.SendSignal;
import dev.opm.domain.lifecycle.Start;
import dev.opm.domain.lifecycle.StartTogether;
import dev.opm.domain.lifecycle.Stop;
import dev.opm.domain.port.Ports;
import dev.opm.domain.reconfigure.Reconfigure;
import dev.opm.domain.recovery.Recover;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.restart.Reload;
import dev.opm.domain.restart.Restart;
import dev.opm.domain.restore.BootRestore;
import dev.opm.domain.restore.RestoreCoordinator;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.Supervisor;
import dev.opm.domain.trigger.Guards;

/// The domain put together on a set of ports: the use cases, each a verb, and what they share.
///
/// Made once per home by whoever holds the home's lease; call [#recover], which asks for it, before
/// anything else.
public final class Opm {
    private final SharedParts shared;
    private final UseCases useCases;

    /// @throws dev.opm.domain.port.storage.StorageFailure if the table of apps cannot be read
    public Opm(Ports ports, Settings settings) {
        shared = new SharedParts(ports);
        useCases = new UseCases(shared, settings);
    }

    public Recover recover() {
        return useCases.recover;
    }

    public RestoreCoordinator restores() {
        return useCases.restores;
    }

    public BootRestore bootRestore() {
        return useCases.bootRestore;
    }

    public Start start() {
        return useCases.start;
    }

    public StartTogether startTogether() {
        return useCases.startTogether;
    }

    public Stop stop() {
        return useCases.stop;
    }

    public Restart restart() {
        return useCases.restart;
    }

    public Reload reload() {
        return useCases.reload;
    }

    public Delete delete() {
        return useCases.delete;
    }

    public Scale scale() {
        return useCases.scale;
    }

    public Apply apply() {
        return useCases.apply;
    }

    public Reconfigure reconfigure() {
        return useCases.reconfigure;
    }

    public Reset reset() {
        return useCases.reset;
    }

    public Save save() {
        return useCases.save;
    }

    public Orphans orphans() {
        return useCases.orphans;
    }

    public SendSignal signal() {
        return useCases.signal;
    }

    public AwaitReady awaitReady() {
        return useCases.awaitReady;
    }

    /// Tell it to begin once recovery is done.
    public Guards guards() {
        return useCases.guards;
    }

    public CurrentTable table() {
        return shared.table;
    }

    public PidRegistry registry() {
        return shared.registry;
    }

    public Supervisor supervisor() {
        return shared.supervisor;
    }

    public HealthWatch health() {
        return shared.health;
    }
}
