package dev.opm.adapters.posix.log;

import dagger.Module;
import dagger.Provides;
import dev.opm.adapters.posix.capture.Capture;
import dev.opm.adapters.posix.capture.CaptureListener;
import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.adapters.posix.probe.LogPlaces;
import dev.opm.domain.port.storage.InstanceLogs;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/// The logs of instances, from the pipes of the apps to their files.
@Module
public abstract class LogModule {
    @Provides
    @Singleton
    static RunTimes runTimes(@Named("wall clock") InstantSource clock) {
        return new RunTimes(clock);
    }

    @Provides
    @Singleton
    static Capture capture(
            HomeDirectory home, CaptureListener news, @Named("wall clock") InstantSource clock) {
        return new Capture(home.sparePipes(), home.losses(), news, clock);
    }

    @Provides
    @Singleton
    public static InstanceLogs logs(HomeDirectory home, Capture capture, RunTimes runTimes) {
        return new PosixInstanceLogs(home, capture, runTimes);
    }

    @Provides
    static LogPlaces logPlaces(HomeDirectory home, InstanceLogs logs) {
        return (name, instance) -> {
            logs.settle(name, instance);
            return List.of(home.log(name, instance, "out"), home.log(name, instance, "err"));
        };
    }
}
