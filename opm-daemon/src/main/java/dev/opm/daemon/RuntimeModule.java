package dev.opm.daemon;

import dagger.Lazy;
import dagger.Module;
import dagger.Provides;
import dev.opm.adapters.posix.capture.CaptureListener;
import dev.opm.adapters.posix.group.GroupListener;
import dev.opm.adapters.posix.linux.UnusedMemory;
import dev.opm.adapters.posix.probe.ProbeListener;
import dev.opm.daemon.runtime.CountedTokens;
import dev.opm.daemon.runtime.DaemonLog;
import dev.opm.daemon.runtime.IdleMemory;
import dev.opm.daemon.runtime.LogLossListener;
import dev.opm.daemon.runtime.MonitorConditionVariable;
import dev.opm.daemon.runtime.OwnerThread;
import dev.opm.daemon.runtime.PooledWorkers;
import dev.opm.daemon.runtime.ScheduledTimers;
import dev.opm.daemon.runtime.SteadyClock;
import dev.opm.domain.Opm;
import dev.opm.domain.port.execution.ConditionVariable;
import dev.opm.domain.port.execution.Mailbox;
import dev.opm.domain.port.execution.Timers;
import dev.opm.domain.port.execution.TokenSource;
import dev.opm.domain.port.execution.Workers;
import dev.opm.domain.port.storage.Journal;
import dev.opm.domain.port.trigger.TriggerListener;
import java.time.Instant;
import java.time.InstantSource;
import javax.inject.Named;
import javax.inject.Singleton;

/// Time and threads.
@Module
interface RuntimeModule {
    /// Most workers at a time; spawns and stops wait for the kernel far more than they compute.
    int WORKERS = 64;

    @Provides
    @Singleton
    static DaemonLog log() {
        return new DaemonLog(System.err);
    }

    /// The table comes late: what starts apps writes into the logs that this is about.
    @Provides
    static CaptureListener captureNews(
            DaemonLog log, Journal journal, Lazy<Opm> opm, InstantSource clock) {
        return new LogLossListener(log::say, journal, () -> opm.get().table().now(), clock);
    }

    @Provides
    static TriggerListener triggerNews(DaemonLog log) {
        return log::say;
    }

    @Provides
    static GroupListener groupNews(DaemonLog log) {
        return log::say;
    }

    @Provides
    static ProbeListener probeNews(DaemonLog log) {
        return log::say;
    }

    @Provides
    @Named("wall clock")
    static InstantSource wallClock() {
        return InstantSource.system();
    }

    @Provides
    @Singleton
    static InstantSource clock() {
        return new SteadyClock();
    }

    @Provides
    @Singleton
    static Mailbox mailbox(DaemonLog log) {
        return OwnerThread.started(log);
    }

    @Provides
    @Singleton
    static IdleMemory idleMemory(Timers timers) {
        return new IdleMemory(timers, System::nanoTime, UnusedMemory::giveBack);
    }

    @Provides
    @Singleton
    static Workers workers(DaemonLog log, IdleMemory memory) {
        return new PooledWorkers(WORKERS, log, memory::worked);
    }

    @Provides
    @Singleton
    static Timers timers() {
        return new ScheduledTimers();
    }

    @Provides
    @Singleton
    static ConditionVariable changes() {
        return new MonitorConditionVariable();
    }

    @Provides
    @Singleton
    static TokenSource tokens() {
        Instant now = Instant.now();
        return new CountedTokens(
                ProcessHandle.current().pid(),
                now.getEpochSecond() * 1_000_000_000 + now.getNano());
    }
}
