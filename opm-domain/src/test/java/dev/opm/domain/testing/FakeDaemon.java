package dev.opm.domain.testing;

import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.Ports;
import dev.opm.domain.port.execution.ConditionVariable;
import dev.opm.domain.port.execution.Mailbox;
import dev.opm.domain.port.execution.Timers;
import dev.opm.domain.port.execution.TokenSource;
import dev.opm.domain.port.process.ControlGroups;
import dev.opm.domain.port.process.ExitWatch;
import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.port.process.Preflight;
import dev.opm.domain.port.process.Prober;
import dev.opm.domain.port.process.ProcessCensus;
import dev.opm.domain.port.process.ProcessSignaller;
import dev.opm.domain.port.process.ProcessSpawner;
import dev.opm.domain.port.storage.AppTableStore;
import dev.opm.domain.port.storage.DaemonLease;
import dev.opm.domain.port.storage.DumpStore;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.port.trigger.LastRunStore;
import java.time.InstantSource;
import java.util.List;

/// One daemon's life on a [FakeMachine]: all its ports, until it is dead. Get a new one for the
/// next life.
public final class FakeDaemon {
    private final FakeLife life;
    private final FakeWorkers workers;

    FakeDaemon(FakeLife life) {
        this.life = life;
        this.workers = new FakeWorkers(life);
    }

    /// The daemon's own process.
    public Identity identity() {
        return life.identity();
    }

    public boolean isAlive() {
        return life.isAlive();
    }

    public ProcessSpawner spawner() {
        return new FakeSpawner(life);
    }

    public ProcessCensus census() {
        return new FakeCensus(life);
    }

    public ProcessSignaller signaller() {
        return new FakeSignaller(life);
    }

    public ExitWatch exits() {
        return new FakeExitWatch(life);
    }

    public InstanceLock locks() {
        return new FakeInstanceLock(life);
    }

    public ControlGroups groups() {
        return new FakeControlGroups(life);
    }

    public DaemonLease lease() {
        return new FakeDaemonLease(life);
    }

    public Preflight preflight() {
        return new FakePreflight(life);
    }

    public Timers timers() {
        return new FakeTimers(life);
    }

    public FakeWorkers workers() {
        return workers;
    }

    public Mailbox mailbox() {
        return new FakeMailbox(life);
    }

    public Prober prober() {
        return new FakeProber(life);
    }

    public ConditionVariable changes() {
        return new FakeConditionVariable(life);
    }

    public TokenSource tokens() {
        return life.machine()::nextToken;
    }

    public InstantSource clock() {
        return life.machine()::now;
    }

    public AppTableStore tables() {
        return new FakeTables(life);
    }

    public RunStateStore runs() {
        return new FakeRuns(life);
    }

    public DumpStore dumps() {
        return new FakeDumps(life);
    }

    public Ports.Triggers triggers() {
        FakeMachine machine = life.machine();
        return new Ports.Triggers(
                machine.files().of(life),
                new FakeCalendar(),
                lastRuns(),
                machine.news()::add,
                machine::wallTime);
    }

    public LastRunStore lastRuns() {
        return new FakeLastRuns(life);
    }

    /// What tasks of its workers threw.
    public List<Throwable> failures() {
        return life.threads().failures();
    }

    FakeLife life() {
        return life;
    }
}
