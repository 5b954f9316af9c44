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
    public static Recognizer recognizer(HomeDirectory home, HomeId id) {
        return new Recognizer(home, id);
    }

    @Provides
    @Singleton
    public static ProcessCensus census(Recognizer recognizer, Boot boot) {
        return new ProcfsCensus(recognizer, boot);
    }
}
