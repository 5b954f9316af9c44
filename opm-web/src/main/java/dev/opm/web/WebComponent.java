package dev.opm.web;

import dagger.BindsInstance;
import dagger.Component;
import dev.opm.adapters.socket.client.SocketClientModule;
import jakarta.inject.Singleton;

/// The gateway, wired.
@Singleton
@Component(modules = {SocketClientModule.class, WebModule.class})
interface WebComponent {
    Gateway gateway();

    /// Makes the component of one gateway.
    @Component.Factory
    interface Factory {
        WebComponent of(@BindsInstance WebOptions options);
    }
}
