package dev.opm.adapters.posix.embedded;

import dagger.BindsInstance;
import dagger.Component;
import dev.opm.adapters.posix.PosixModule;
import dev.opm.adapters.posix.capture.CaptureListener;
import dev.opm.adapters.posix.group.GroupListener;
import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.home.HomeId;
import dev.opm.adapters.posix.lock.LeaseListener;
import dev.opm.adapters.posix.notification.NotificationListener;
import dev.opm.adapters.posix.store.JournalListener;
import dev.opm.adapters.posix.store.StoreModule;
import dev.opm.adapters.posix.watch.WatchModule;
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
import dev.opm.domain.port.storage.InstanceLogs;
import dev.opm.domain.port.storage.Journal;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.port.trigger.FileWatch;
import dev.opm.domain.port.trigger.LastRunStore;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// What [PosixPorts] hands out, each made when it is first asked for.
@Singleton
@Component(modules = {PosixModule.class, StoreModule.class, WatchModule.class})
interface PosixPortsComponent {
    HomeId homeId();

    DaemonLease lease();

    ProcessSpawner spawner();

    ProcessCensus census();

    ProcessSignaller signaller();

    ExitWatch exits();

    InstanceLock locks();

    ControlGroups groups();

    Preflight preflight();

    Prober prober();

    AppTableStore table();

    RunStateStore runState();

    DumpStore dumps();

    Journal journal();

    InstanceLogs logs();

    FileWatch files();

    LastRunStore lastRuns();

    /// Makes the component of one home.
    @Component.Factory
    interface Factory {
        PosixPortsComponent of(
                @BindsInstance Home home,
                @BindsInstance CaptureListener logs,
                @BindsInstance GroupListener groups,
                @BindsInstance NotificationListener notifications,
                @BindsInstance LeaseListener lease,
                @BindsInstance JournalListener journal,
                @BindsInstance InstantSource clock,
                @BindsInstance @Named("wall clock") InstantSource wall);
    }
}
