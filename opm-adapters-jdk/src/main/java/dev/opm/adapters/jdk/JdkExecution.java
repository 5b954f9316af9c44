package dev.opm.adapters.jdk;

import dev.opm.domain.port.Ports;
import dev.opm.domain.port.execution.ConditionVariable;

/// Threads and clocks for a program that embeds the domain and wires it by hand. All threads are
/// daemon threads: they do not keep the program from ending.
public final class JdkExecution {
    private JdkExecution() {}

    /// To be called once: it starts the thread that owns the instances.
    public static Ports.Execution start(WorkerPool pool, TaskFailures failures) {
        return new Ports.Execution(
                OwnerThread.started(failures),
                new PooledWorkers(pool, failures),
                new ScheduledTimers(),
                CountedTokens.ofThisProcess(),
                new SteadyClock());
    }

    /// What those who wait for a change wait at.
    public static ConditionVariable changes() {
        return new MonitorConditionVariable();
    }
}
