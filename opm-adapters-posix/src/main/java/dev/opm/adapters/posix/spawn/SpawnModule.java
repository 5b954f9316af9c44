package dev.opm.adapters.posix.spawn;

import dagger.Module;
import dagger.Provides;
import dev.opm.adapters.posix.capture.Capture;
import dev.opm.adapters.posix.group.SlotGroups;
import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.proc.DescriptorLimit;
import dev.opm.adapters.posix.lock.ForkWindow;
import dev.opm.adapters.posix.lock.InheritableLock;
import dev.opm.adapters.posix.log.RunTimes;
import dev.opm.adapters.posix.probe.AppMessages;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.port.process.Preflight;
import dev.opm.domain.port.process.ProcessSpawner;
import jakarta.inject.Singleton;

/// Launches, and whether one can go well.
@Module
public abstract class SpawnModule {
    @Provides
    @Singleton
    static ProcessSpawner spawner(
            HomeDirectory home,
            Capture capture,
            ForkWindow forks,
            DescriptorLimit limit,
            AppMessages messages,
            SlotGroups groups,
            Boot boot,
            RunTimes runTimes) {
        return new RunTimesSpawner(
                withoutRunTimes(home, capture, forks, limit, messages, groups, boot),
                home,
                runTimes);
    }

    public static ProcessSpawner withoutRunTimes(
            HomeDirectory home,
            Capture capture,
            ForkWindow forks,
            DescriptorLimit limit,
            AppMessages messages,
            SlotGroups groups,
            Boot boot) {
        Descriptor.reserve(InheritableLock.DESCRIPTOR);
        return new PosixSpawner(home, capture, forks, limit, messages, groups, new NewChild(boot));
    }

    @Provides
    @Singleton
    public static Preflight preflight(HomeDirectory home, Capture capture, SlotGroups groups) {
        return new PosixPreflight(home, capture, groups);
    }
}
