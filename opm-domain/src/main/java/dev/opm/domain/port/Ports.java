package dev.opm.domain.port;

import dev.opm.domain.port.execution.ConditionVariable;
import dev.opm.domain.port.execution.Mailbox;
import dev.opm.domain.port.execution.Timers;
import dev.opm.domain.port.execution.TokenSource;
import dev.opm.domain.port.execution.Workers;
import dev.opm.domain.port.process.ControlGroups;
import dev.opm.domain.port.process.ExitWatch;
import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.port.process.Preflight;
import dev.opm.domain.port.process.Prober;
import dev.opm.domain.port.process.ProcessCensus;
import dev.opm.domain.port.process.ProcessSignaller;
import dev.opm.domain.port.process.ProcessSpawner;
import dev.opm.domain.port.storage.AppTableStore;
import dev.opm.domain.port.storage.DumpStore;
import dev.opm.domain.port.storage.InstanceLogs;
import dev.opm.domain.port.storage.Journal;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.port.trigger.CronCalendar;
import dev.opm.domain.port.trigger.FileWatch;
import dev.opm.domain.port.trigger.LastRunStore;
import dev.opm.domain.port.trigger.TriggerListener;
import java.time.InstantSource;

/// Everything the domain needs of the world.
public record Ports(
        Machine machine,
        Storage storage,
        Execution execution,
        Condition condition,
        Triggers triggers) {
    /// The processes.
    ///
    /// @param home the id of the home directory, for marks
    public record Machine(
            String home,
            ProcessSpawner spawner,
            ProcessCensus census,
            ProcessSignaller signaller,
            ExitWatch exits,
            InstanceLock locks,
            ControlGroups groups,
            Preflight preflight) {}

    /// What outlives the daemon.
    public record Storage(
            AppTableStore table,
            RunStateStore runState,
            DumpStore dumps,
            Journal journal,
            InstanceLogs logs) {
        /// Without a journal, and with nobody who captures output.
        public Storage(AppTableStore table, RunStateStore runState, DumpStore dumps) {
            this(table, runState, dumps, new Journal.None(), new InstanceLogs.None());
        }
    }

    /// Time and threads.
    ///
    /// @param clock must not jump: supervision measures with it
    public record Execution(
            Mailbox mailbox,
            Workers workers,
            Timers timers,
            TokenSource tokens,
            InstantSource clock) {}

    /// How instances are.
    public record Condition(Prober prober, ConditionVariable changes) {}

    /// What restarts and starts an instance besides its end.
    ///
    /// @param wallClock the time people see: it may be set, and goes on while the machine sleeps
    public record Triggers(
            FileWatch files,
            CronCalendar calendar,
            LastRunStore lastRuns,
            TriggerListener listener,
            InstantSource wallClock) {}
}
