package dev.opm.adapters.posix.probe;

import dagger.Module;
import dagger.Provides;
import dev.opm.adapters.posix.census.Recognizer;
import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.adapters.posix.notification.NotificationListener;
import dev.opm.adapters.posix.notification.Notifications;
import dev.opm.domain.port.process.Prober;
import jakarta.inject.Singleton;

/// How instances are asked how they are, for a component that binds [Commands] and [LogPlaces].
@Module
public abstract class ProbeModule {
    @Provides
    @Singleton
    static Prober prober(Commands commands, AppMessages spoken) {
        return new PosixProber(commands, spoken);
    }

    @Provides
    @Singleton
    static AppMessages appMessages(
            LogPlaces places,
            HomeDirectory home,
            Recognizer recognizer,
            NotificationListener news) {
        return new Listeners(
                new LogLines(places), new Notifications(home.notifyKey(), recognizer, news));
    }
}
