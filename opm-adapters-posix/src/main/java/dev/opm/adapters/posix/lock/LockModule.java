package dev.opm.adapters.posix.lock;

import dagger.Module;
import dagger.Provides;
import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.port.storage.DaemonLease;
import jakarta.inject.Singleton;

/// The locks of instances and the lease of the home.
@Module
public abstract class LockModule {
    @Provides
    @Singleton
    public static ForkWindow forkWindow() {
        return new ForkWindow();
    }

    @Provides
    @Singleton
    public static InstanceLock instanceLock(HomeDirectory home, ForkWindow forks) {
        return new FlockInstanceLock(home, forks);
    }

    @Provides
    @Singleton
    static DaemonLease lease(HomeDirectory home, LeaseListener listener) {
        return new FlockDaemonLease(home, listener);
    }
}
