package dev.opm.domain.testing;

import dev.opm.domain.Ports;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.AppTableStore;
import dev.opm.domain.port.ConditionVariable;
import dev.opm.domain.port.ControlGroups;
import dev.opm.domain.port.DaemonLease;
import dev.opm.domain.port.DumpStore;
import dev.opm.domain.port.ExitWatch;
import dev.opm.domain.port.InstanceLock;
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
        return new FakeBell(life);
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

    public Ports.Occasions occasions() {
        FakeMachine machine = life.machine();
        return new Ports.Occasions(
                machine.files().of(life),
                new FakeCalendar(),
                ticks(),
                machine.news()::add,
                machine::wallTime);
    }

    public LastRunStore ticks() {
        return new FakeTicks(life);
    }

    /// What tasks of its workers threw.
    public List<Throwable> failures() {
        return life.threads().failures();
    }

    FakeLife life() {
        return life;
    }
}
