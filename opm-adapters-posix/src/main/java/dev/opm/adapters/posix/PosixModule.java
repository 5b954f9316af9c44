package dev.opm.adapters.posix;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.opm.adapters.posix.census.CensusModule;
import dev.opm.adapters.posix.command.CommandModule;
import dev.opm.adapters.posix.exit.ExitModule;
import dev.opm.adapters.posix.group.GroupListener;
import dev.opm.adapters.posix.group.SlotGroups;
import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.adapters.posix.home.HomeId;
import dev.opm.adapters.posix.home.HomeModule;
import dev.opm.adapters.posix.linux.proc.DescriptorLimit;
import dev.opm.adapters.posix.linux.proc.OwnProcess;
import dev.opm.adapters.posix.linux.proc.SystemBoot;
import dev.opm.adapters.posix.lock.LockModule;
import dev.opm.adapters.posix.log.LogModule;
import dev.opm.adapters.posix.probe.ProbeModule;
import dev.opm.adapters.posix.signal.SignalModule;
import dev.opm.adapters.posix.spawn.SpawnModule;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.port.process.ControlGroups;
import jakarta.inject.Singleton;

/// Everything about processes on Linux, for a component that binds a `Home`, the wall clock,
/// `CaptureListener`, [GroupListener] and `NotificationListener`. Without Dagger: `PosixPorts`.
@Module(
        includes = {
            CensusModule.class,
            CommandModule.class,
            ExitModule.class,
            HomeModule.class,
            LockModule.class,
            LogModule.class,
            ProbeModule.class,
            SignalModule.class,
            SpawnModule.class
        })
public abstract class PosixModule {
    @Provides
    @Singleton
    static Boot boot() {
        return SystemBoot.read();
    }

    @Provides
    @Singleton
    static DescriptorLimit descriptorLimit() {
        return DescriptorLimit.raise();
    }

    @Provides
    @Singleton
    static SlotGroups slotGroups(HomeDirectory home, HomeId id, GroupListener news) {
        return SlotGroups.of(id.value(), home.groups(), SlotGroups.Use.of(System.getenv()), news);
    }

    @Binds
    abstract ControlGroups controlGroups(SlotGroups groups);

    @Provides
    static SelfKill selfKill() {
        return OwnProcess::kill;
    }
}
