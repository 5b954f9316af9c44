package dev.opm.adapters.posix.embedded;

import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.lock.LeaseListener;
import dev.opm.domain.port.Ports;
import dev.opm.domain.port.process.Prober;
import dev.opm.domain.port.storage.DaemonLease;
import dev.opm.domain.port.trigger.CronCalendar;
import dev.opm.domain.port.trigger.TriggerListener;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/// The processes of this machine and the files of one home, for a program that embeds the domain.
///
/// Take the lease before anything else: it is what keeps two programs, and a daemon of OPM, out of
/// one home. Callable from any thread.
public final class PosixPorts {
    private final PosixPortsComponent parts;
    private final TriggerListener news;

    private PosixPorts(PosixPortsComponent parts, TriggerListener news) {
        this.parts = parts;
        this.news = news;
    }

    /// @param home a directory, made with mode 0700 if it is not there
    /// @param clock that of [Ports.Execution]
    /// @param news is told what people should know, a line each, on any thread
    /// @param lost must end the program, or its use of these ports: the home is another's
    public static PosixPorts open(
            Path home, InstantSource clock, Consumer<String> news, LeaseListener lost) {
        return new PosixPorts(
                DaggerPosixPortsComponent.factory()
                        .of(
                                new Home(home),
                                news::accept,
                                news::accept,
                                news::accept,
                                lost,
                                () -> {},
                                clock,
                                InstantSource.system()),
                news::accept);
    }

    public DaemonLease lease() {
        return parts.lease();
    }

    public Ports.Machine machine() {
        return new Ports.Machine(
                parts.homeId().value(),
                parts.spawner(),
                parts.census(),
                parts.signaller(),
                parts.exits(),
                parts.locks(),
                parts.groups(),
                parts.preflight());
    }

    public Ports.Storage storage() {
        return new Ports.Storage(
                parts.table(), parts.runState(), parts.dumps(), parts.journal(), parts.logs());
    }

    public Prober prober() {
        return parts.prober();
    }

    /// @param calendar when cron expressions fall due: `opm-adapters-cron` has one
    public Ports.Triggers triggers(CronCalendar calendar) {
        return new Ports.Triggers(
                parts.files(), calendar, parts.lastRuns(), news, InstantSource.system());
    }
}
