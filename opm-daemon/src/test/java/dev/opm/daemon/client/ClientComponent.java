package dev.opm.daemon.chaos;

import dagger.BindsInstance;
import dagger.Component;
import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.client.SocketClientModule;
import dev.opm.adapters.socket.home.SocketHome;

/// The client's side of the socket, in this process.
@Component(modules = SocketClientModule.class)
interface ClientComponent {
    DaemonClient client();

    /// For one home.
    @Component.Factory
    interface Factory {
        ClientComponent of(@BindsInstance SocketHome home);
    }
}
