package dev.opm.daemon.runtime;

import dev.opm.domain.port.execution.ConditionVariable;
import dev.opm.domain.port.execution.Timers;
import dev.opm.domain.testing.contract.ConditionVariableContract;

/// The daemon's condition variable keeps the contract, signalled by the daemon's timers.
class MonitorConditionVariableTest extends ConditionVariableContract {
    private final ConditionVariable changes = new MonitorConditionVariable();
    private final Timers timers = new ScheduledTimers();

    @Override
    protected ConditionVariable changes() {
        return changes;
    }

    @Override
    protected Timers timers() {
        return timers;
    }
}
