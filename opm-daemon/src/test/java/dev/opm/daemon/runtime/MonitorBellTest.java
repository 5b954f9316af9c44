package dev.opm.daemon.runtime;

import dev.opm.domain.port.Bell;
import dev.opm.domain.port.Timers;
import dev.opm.domain.testing.contract.BellContract;

/// The daemon's bell keeps the contract, rung by the daemon's timers.
class MonitorBellTest extends BellContract {
    private final Bell bell = new MonitorBell();
    private final Timers timers = new ScheduledTimers();

    @Override
    protected Bell bell() {
        return bell;
    }

    @Override
    protected Timers timers() {
        return timers;
    }
}
