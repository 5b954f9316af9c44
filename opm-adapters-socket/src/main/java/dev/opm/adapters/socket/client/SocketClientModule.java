package dev.opm.adapters.socket.client;

import dagger.Module;
import dagger.Provides;
import dev.opm.adapters.socket.home.SocketHome;

/// The command line's side. Wants a [SocketHome], gives a [DaemonClient].
@Module
public interface SocketClientModule {
    @Provides
    static DaemonClient client(SocketHome home) {
        return new SocketDaemonClient(home);
    }

    @Provides
    static GatewayClient gatewayClient(SocketHome home) {
        return new SocketDaemonClient(home);
    }
}
