package dev.opm.adapters.posix.signal;

import dagger.Module;
import dagger.Provides;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.port.process.ProcessSignaller;
import jakarta.inject.Singleton;

/// Signals to processes, by pidfd.
@Module
public abstract class SignalModule {
    @Provides
    @Singleton
    public static ProcessHandles processHandles(Boot boot) {
        return new ProcessHandles(boot);
    }

    @Provides
    @Singleton
    public static ProcessSignaller signaller(ProcessHandles handles) {
        return new PidfdSignaller(handles);
    }
}
