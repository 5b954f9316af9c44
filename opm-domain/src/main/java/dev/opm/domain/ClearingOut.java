package dev.opm.domain;

import dev.opm.domain.app.App;
import dev.opm.domain.incarnation.ClearOut;
import dev.opm.domain.incarnation.PreStop;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.supervision.CurrentTable;
import dev.opm.domain.supervision.EventRecorder;

/// How processes are ended, put together on a set of ports.
final class ClearingOut {
    private ClearingOut() {}

    static ClearOut on(
            Ports ports, PidRegistry registry, CurrentTable table, EventRecorder recorder) {
        Ports.Machine machine = ports.machine();
        PreStop preStop =
                new PreStop(
                        instance -> table.now().owner(instance).map(App::spec),
                        registry,
                        ports.storage().runState(),
                        ports.condition().prober(),
                        ports.execution().workers(),
                        recorder::preStopFailed);
        return new ClearOut(
                registry,
                machine.census(),
                machine.signaller(),
                machine.groups(),
                machine.exits(),
                machine.locks(),
                preStop,
                ports.execution().clock());
    }
}
