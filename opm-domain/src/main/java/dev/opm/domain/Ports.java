package dev.opm.domain;

import dev.opm.domain.port.AppTableStore;
import dev.opm.domain.port.ConditionVariable;
import dev.opm.domain.port.ControlGroups;
import dev.opm.domain.port.CronCalendar;
import dev.opm.domain.port.DumpStore;
import dev.opm.domain.port.ExitWatch;
import dev.opm.domain.port.FileWatch;
import dev.opm.domain.port.InstanceLock;
import dev.opm.domain.port.Journal;
import dev.opm.domain.port.LastRunStore;
import dev.opm.domain.port.Mailbox;
import dev.opm.domain.port.Preflight;
import dev.opm.domain.port.Prober;
import dev.opm.domain.port.ProcessCensus;
import dev.opm.domain.port.ProcessSignaller;
import dev.opm.domain.port.ProcessSpawner;
import dev.opm.domain.port.RunStateStore;
import dev.opm.domain.port.Timers;
import dev.opm.domain.port.TokenSource;
import dev.opm.domain.port.TriggerListener;
import dev.opm.domain.port.Workers;
import dev.opm.domain.trigger.Guards;
import java.time.InstantSource;

/// Everything the domain needs of the world.
public record Ports(
        Machine machine,
        Storage storage,
        Execution execution,
        Condition condition,
        Occasions occasions) {
    /// What the triggers need of it.
    Guards.World triggers() {
        return new Guards.World(
                machine.census(),
                occasions.files(),
                occasions.calendar(),
                occasions.ticks(),
                occasions.news(),
                execution.timers(),
                execution.workers(),
                execution.clock(),
                occasions.wallClock());
    }

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
            AppTableStore table, RunStateStore runState, DumpStore dumps, Journal journal) {
        /// Without a journal.
        public Storage(AppTableStore table, RunStateStore runState, DumpStore dumps) {
            this(table, runState, dumps, new Journal.None());
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

    /// What triggers fall on.
    ///
    /// @param wallClock the time people see: it may be set, and goes on while the machine sleeps
    public record Occasions(
            FileWatch files,
            CronCalendar calendar,
            LastRunStore ticks,
            TriggerListener news,
            InstantSource wallClock) {}
}
