package dev.opm.daemon.client;

import dagger.BindsInstance;
import dagger.Component;
import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.client.GatewayClient;
import dev.opm.adapters.socket.client.SocketClientModule;
import dev.opm.adapters.socket.home.SocketHome;

/// The client's side of the socket, in this process: how a test asks a daemon by itself.
@Component(modules = SocketClientModule.class)
public interface ClientComponent {
    DaemonClient client();

    GatewayClient gateway();

    /// For one home.
    @Component.Factory
    interface Factory {
        ClientComponent of(@BindsInstance SocketHome home);
    }
}
