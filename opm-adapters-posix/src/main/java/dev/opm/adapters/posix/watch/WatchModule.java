package dev.opm.adapters.posix.watch;

import dagger.Module;
import dagger.Provides;
import dev.opm.adapters.posix.home.Home;
import dev.opm.domain.port.trigger.FileWatch;
import jakarta.inject.Singleton;

/// Changed files, for a component that binds a [Home]. No descriptor and no thread before the first
/// watch.
@Module
public abstract class WatchModule {
    @Provides
    @Singleton
    static FileWatch fileWatch(Home home) {
        return new InotifyFileWatch(home);
    }
}
