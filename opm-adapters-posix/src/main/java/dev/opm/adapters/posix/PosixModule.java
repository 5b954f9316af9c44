package dev.opm.adapters.posix;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.opm.adapters.posix.capture.Capture;
import dev.opm.adapters.posix.capture.CaptureListener;
import dev.opm.adapters.posix.group.GroupListener;
import dev.opm.adapters.posix.group.SlotGroups;
import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.DescriptorLimit;
import dev.opm.adapters.posix.linux.OwnProcess;
import dev.opm.adapters.posix.linux.SystemBoot;
import dev.opm.adapters.posix.probe.AppMessages;
import dev.opm.adapters.posix.probe.Commands;
import dev.opm.adapters.posix.probe.LogPlaces;
import dev.opm.adapters.posix.probe.ProbeModule;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.port.process.ControlGroups;
import dev.opm.domain.port.process.ExitWatch;
import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.port.process.Preflight;
import dev.opm.domain.port.process.ProcessCensus;
import dev.opm.domain.port.process.ProcessSignaller;
import dev.opm.domain.port.process.ProcessSpawner;
import dev.opm.domain.port.storage.DaemonLease;
import dev.opm.domain.port.storage.InstanceLogs;
import java.time.InstantSource;
import java.util.List;
import javax.inject.Named;
import javax.inject.Singleton;

/// Everything about processes on Linux, for a component that binds a [Home], an [InstantSource],
/// [CaptureListener], [GroupListener] and [ProbeListener].
@Module(includes = ProbeModule.class)
public abstract class PosixModule {
    @Provides
    @Singleton
    static HomeDirectory homeDirectory(Home home) {
        return HomeDirectory.open(home);
    }

    @Provides
    @Singleton
    static HomeId homeId(HomeDirectory home) {
        return new HomeIdFile(home).readOrMake();
    }

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
    static ForkWindow forkWindow() {
        return new ForkWindow();
    }

    @Provides
    @Singleton
    static ProcessHandles processDoor(Boot boot) {
        return new ProcessHandles(boot);
    }

    @Provides
    @Singleton
    static PidfdExitWatch pidfdExitWatch(ProcessHandles door) {
        return PidfdExitWatch.started(door);
    }

    @Provides
    @Singleton
    static ExitWatch exitWatch(PidfdExitWatch watch, RunTimes runTimes) {
        return new RunTimesExits(watch, runTimes);
    }

    @Provides
    @Singleton
    static RunTimes runTimes(InstantSource clock) {
        return new RunTimes(clock);
    }

    @Binds
    abstract ReaperThread reaperThread(PidfdExitWatch watch);

    @Provides
    @Singleton
    static Capture capture(HomeDirectory home, CaptureListener news, InstantSource clock) {
        return new Capture(home.sparePipes(), home.losses(), news, clock);
    }

    @Provides
    @Singleton
    static ProcessSpawner spawner(
            HomeDirectory home,
            Capture capture,
            ForkWindow forks,
            DescriptorLimit limit,
            AppMessages spoken,
            SlotGroups groups,
            Boot boot,
            RunTimes runTimes) {
        Descriptor.reserve(PosixSpawner.LOCK_DESCRIPTOR);
        return new RunTimesSpawner(
                new PosixSpawner(home, capture, forks, limit, spoken, groups, new NewChild(boot)),
                home,
                runTimes);
    }

    @Provides
    @Singleton
    static SlotGroups cgroups(HomeDirectory home, HomeId id, GroupListener news) {
        return SlotGroups.of(id.value(), home.groups(), SlotGroups.Use.of(System.getenv()), news);
    }

    @Binds
    abstract ControlGroups controlGroups(SlotGroups groups);

    @Provides
    @Singleton
    static ProcessCensus census(HomeDirectory home, HomeId id, Boot boot) {
        return new ProcfsCensus(home, id, boot);
    }

    @Provides
    @Singleton
    static ProcessSignaller signaller(ProcessHandles door) {
        return new PidfdSignaller(door);
    }

    @Provides
    static LogPlaces logPlaces(HomeDirectory home, InstanceLogs logs) {
        return (name, instance) -> {
            logs.settle(name, instance);
            return List.of(home.log(name, instance, "out"), home.log(name, instance, "err"));
        };
    }

    @Provides
    @Singleton
    static Commands commands(
            ForkWindow forks,
            DescriptorLimit limit,
            Boot boot,
            ExitWatch exits,
            ProcessCensus processes,
            ProcessSignaller signaller) {
        return new PosixCommands(forks, limit, boot, exits, processes, signaller);
    }

    @Provides
    @Singleton
    static InstanceLock instanceLock(HomeDirectory home, ForkWindow forks) {
        return new FlockInstanceLock(home, forks);
    }

    @Provides
    @Singleton
    static DaemonLease lease(HomeDirectory home) {
        return new FlockDaemonLease(home);
    }

    @Provides
    @Singleton
    static Preflight preflight(HomeDirectory home) {
        return new PosixPreflight(home);
    }

    @Provides
    @Singleton
    static InstanceLogs logs(HomeDirectory home, Capture capture, RunTimes runTimes) {
        return new PosixInstanceLogs(home, capture, runTimes);
    }

    @Provides
    static SelfKill suddenDeath() {
        return OwnProcess::kill;
    }

    /// Names the home in marks and run times.
    @Provides
    @Named("home id")
    static String homeName(HomeId id) {
        return id.value();
    }
}
