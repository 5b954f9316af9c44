package dev.opm.adapters.posix.home;

import dagger.Module;
import dagger.Provides;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/// The home as a directory, and who it is, for a component that binds a [Home].
@Module
public abstract class HomeModule {
    @Provides
    @Singleton
    static HomeDirectory homeDirectory(Home home) {
        return HomeDirectory.open(home);
    }

    @Provides
    @Singleton
    public static HomeId homeId(HomeDirectory home) {
        return new HomeIdFile(home).readOrMake();
    }

    /// Names the home in marks and run times.
    @Provides
    @Named("home id")
    static String homeName(HomeId id) {
        return id.value();
    }
}
