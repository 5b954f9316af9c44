package dev.opm.daemon;

import dagger.BindsInstance;
import dagger.Component;
import dev.opm.adapters.cron.CronModule;
import dev.opm.adapters.posix.PosixModule;
import dev.opm.adapters.posix.exit.ReaperThread;
import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.linux.proc.DescriptorLimit;
import dev.opm.adapters.posix.store.StoreModule;
import dev.opm.adapters.posix.watch.WatchModule;
import dev.opm.adapters.socket.server.SocketServer;
import dev.opm.adapters.socket.server.SocketServerModule;
import dev.opm.daemon.failpoint.FailPoints;
import dev.opm.daemon.requests.DaemonControl;
import dev.opm.daemon.requests.RestoreHandler;
import dev.opm.daemon.runtime.DaemonLog;
import dev.opm.daemon.runtime.IdleMemory;
import dev.opm.daemon.service.ServiceReports;
import dev.opm.daemon.watch.WatchHandler;
import dev.opm.domain.Opm;
import dev.opm.domain.port.storage.DaemonLease;
import dev.opm.domain.port.storage.InstanceLogs;
import dev.opm.domain.port.storage.Journal;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// The daemon, wired. Nothing is read or locked before the part that does it is asked for: the
/// lease comes first, see [Daemon].
@Singleton
@Component(
        modules = {
            PosixModule.class,
            StoreModule.class,
            WatchModule.class,
            CronModule.class,
            SocketServerModule.class,
            RuntimeModule.class,
            DomainModule.class
        })
interface DaemonComponent {
    DaemonLog log();

    FailPoints failPoints();

    DaemonLease lease();

    Opm opm();

    InstanceLogs logs();

    RestoreHandler restores();

    DaemonControl control();

    WatchHandler watches();

    SocketServer server();

    Journal journal();

    InstantSource clock();

    ReaperThread reaper();

    IdleMemory idleMemory();

    ServiceReports service();

    DescriptorLimit descriptorLimit();

    /// Makes the component of one home.
    @Component.Factory
    interface Factory {
        DaemonComponent of(@BindsInstance Home home);
    }
}
