package dev.opm.adapters.posix.store;

import dagger.Module;
import dagger.Provides;
import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.store.durable.NioDisk;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.journal.WallTime;
import dev.opm.domain.port.storage.AppTableStore;
import dev.opm.domain.port.storage.DumpStore;
import dev.opm.domain.port.storage.Journal;
import dev.opm.domain.port.storage.RunStateStore;
import dev.opm.domain.port.trigger.LastRunStore;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/// The stores of one home. Needs a [Home]; touches no file before the first call.
@Module
public final class StoreModule {
    private StoreModule() {}

    @Provides
    @Singleton
    static DumpStore dumpStore(Home home) {
        return new JsonFileDumpStore(home, new NioDisk());
    }

    @Provides
    @Singleton
    static AppTableStore appTableStore(Home home) {
        return new JsonFileAppTableStore(home, new NioDisk());
    }

    @Provides
    @Singleton
    static RunStateStore runStateStore(Home home, Boot boot) {
        return new FileRunStateStore(home, new NioDisk(), boot);
    }

    @Provides
    @Singleton
    static LastRunStore lastRuns(Home home) {
        return new FileLastRunStore(home, new NioDisk());
    }

    @Provides
    @Singleton
    static WallTime stamps(InstantSource clock, @Named("wall clock") InstantSource wall) {
        return new WallTime(clock, wall);
    }

    @Provides
    @Singleton
    static Journal journal(Home home, WallTime stamps, JournalListener listener) {
        return new FileJournal(home, stamps, listener::written);
    }
}
