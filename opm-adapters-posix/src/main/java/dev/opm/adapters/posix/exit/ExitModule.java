package dev.opm.adapters.posix.exit;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.IntoSet;
import dev.opm.adapters.jdk.CoreThread;
import dev.opm.adapters.posix.log.RunTimes;
import dev.opm.adapters.posix.signal.ProcessHandles;
import dev.opm.domain.port.process.ExitWatch;
import jakarta.inject.Singleton;

/// Who ends and how, and the thread that hears of it.
@Module
public abstract class ExitModule {
    @Provides
    @Singleton
    public static ReaperThread reaperThread(ProcessHandles handles) {
        return PidfdExitWatch.started(handles);
    }

    @Binds
    @IntoSet
    abstract CoreThread coreReaper(ReaperThread reaper);

    @Provides
    @Singleton
    static ExitWatch exitWatch(ReaperThread watch, RunTimes runTimes) {
        return new RunTimesExits(watch, runTimes);
    }
}
