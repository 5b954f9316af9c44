package dev.opm.adapters.posix.census;

import dagger.Module;
import dagger.Provides;
import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.adapters.posix.home.HomeId;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.port.process.ProcessCensus;
import jakarta.inject.Singleton;

/// Which processes there are, and which of them are ours.
@Module
public abstract class CensusModule {
    @Provides
    @Singleton
    public static ProcessCensus census(HomeDirectory home, HomeId id, Boot boot) {
        return new ProcfsCensus(home, id, boot);
    }
}
