package dev.opm.daemon;

import dagger.Lazy;
import dagger.Module;
import dagger.Provides;
import dev.opm.adapters.jdk.JdkModule;
import dev.opm.adapters.jdk.TaskFailures;
import dev.opm.adapters.jdk.WorkerPool;
import dev.opm.adapters.posix.capture.CaptureListener;
import dev.opm.adapters.posix.group.GroupListener;
import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.linux.proc.OwnProcess;
import dev.opm.adapters.posix.linux.proc.UnusedMemory;
import dev.opm.adapters.posix.lock.LeaseListener;
import dev.opm.adapters.posix.log.DaemonLogFile;
import dev.opm.adapters.posix.notification.NotificationListener;
import dev.opm.daemon.runtime.DaemonLog;
import dev.opm.daemon.runtime.IdleMemory;
import dev.opm.daemon.runtime.LogLossListener;
import dev.opm.domain.Opm;
import dev.opm.domain.port.execution.Timers;
import dev.opm.domain.port.storage.Journal;
import dev.opm.domain.port.trigger.TriggerListener;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// What the adapters tell the daemon of, and what it chooses for its threads.
@Module(includes = JdkModule.class)
interface RuntimeModule {
    /// Most workers at a time; spawns and stops wait for the kernel far more than they compute.
    int WORKERS = 64;

    @Provides
    @Singleton
    static DaemonLog log(Home home) {
        DaemonLogFile file = new DaemonLogFile(home);
        return new DaemonLog(
                System.err,
                new DaemonLog.Place() {
                    @Override
                    public void makeRoom() {
                        file.makeRoom();
                    }

                    @Override
                    public void reopen() {
                        file.reopen();
                    }
                });
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
    static NotificationListener probeNews(DaemonLog log) {
        return log::say;
    }

    /// At once, as if killed: whatever is written now may be another's. The next daemon of the
    /// home, wherever that is, adopts the apps.
    @Provides
    static LeaseListener leaseNews(DaemonLog log) {
        return why -> {
            log.say(
                    "ends: "
                            + why
                            + "; the apps stay up, the next daemon of their home adopts them");
            OwnProcess.exit(Daemon.FAILED);
        };
    }

    @Provides
    static TaskFailures failures(DaemonLog log) {
        return log::bug;
    }

    @Provides
    @Singleton
    static IdleMemory idleMemory(Timers timers) {
        return new IdleMemory(timers, System::nanoTime, UnusedMemory::giveBack);
    }

    @Provides
    static WorkerPool workers(IdleMemory memory) {
        return new WorkerPool(WORKERS, memory::worked);
    }
}
