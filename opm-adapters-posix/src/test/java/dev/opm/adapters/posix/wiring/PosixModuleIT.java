package dev.opm.adapters.posix.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dagger.BindsInstance;
import dagger.Component;
import dev.opm.adapters.posix.PosixModule;
import dev.opm.adapters.posix.capture.CaptureListener;
import dev.opm.adapters.posix.exit.ReaperThread;
import dev.opm.adapters.posix.group.GroupListener;
import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.home.HomeId;
import dev.opm.adapters.posix.lock.LeaseListener;
import dev.opm.adapters.posix.probe.ProbeListener;
import dev.opm.domain.port.process.ExitWatch;
import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.port.process.Preflight;
import dev.opm.domain.port.process.ProcessCensus;
import dev.opm.domain.port.process.ProcessSignaller;
import dev.opm.domain.port.process.ProcessSpawner;
import dev.opm.domain.port.storage.DaemonLease;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosixModuleIT {
    @TempDir Path folder;

    /// As the daemon's component, without the rest of the daemon.
    @Singleton
    @Component(modules = PosixModule.class)
    interface Machine {
        ProcessSpawner spawner();

        ProcessCensus census();

        ProcessSignaller signaller();

        ExitWatch exitWatch();

        ReaperThread reaperThread();

        InstanceLock instanceLock();

        DaemonLease lease();

        Preflight preflight();

        HomeId homeId();

        @Component.Factory
        interface Factory {
            Machine on(
                    @BindsInstance Home home,
                    @BindsInstance CaptureListener news,
                    @BindsInstance ProbeListener probeNews,
                    @BindsInstance GroupListener groupNews,
                    @BindsInstance LeaseListener leaseNews,
                    @BindsInstance InstantSource clock);
        }
    }

    @Test
    void everyPortIsThereForAHome() {
        Machine machine =
                DaggerPosixModuleIT_Machine.factory()
                        .on(
                                new Home(folder.resolve("h")),
                                _ -> {},
                                _ -> {},
                                _ -> {},
                                _ -> {},
                                InstantSource.system());
        try (ReaperThread reaper = machine.reaperThread()) {
            assertThat(reaper).isNotNull();
            assertThat(machine.exitWatch()).isSameAs(machine.exitWatch());
            assertThat(machine.lease().acquire())
                    .isEqualTo(new DaemonLease.LeaseOutcome.Acquired());
            assertThat(machine.census().take().byPid()).isNotEmpty();
            assertThat(machine.spawner()).isSameAs(machine.spawner());
            assertThat(machine.homeId()).isEqualTo(machine.homeId());
            assertThat(machine.signaller()).isNotNull();
            assertThat(machine.instanceLock()).isNotNull();
            assertThat(machine.preflight()).isNotNull();
        }
    }
}
