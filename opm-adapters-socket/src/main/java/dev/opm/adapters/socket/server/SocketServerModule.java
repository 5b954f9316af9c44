package dev.opm.adapters.socket.server;

import dagger.Module;
import dagger.Provides;
import dev.opm.adapters.socket.home.SocketHome;

/// The daemon's side. Wants a [SocketHome] and a [RequestHandler], gives a [SocketServer]. It
/// begins nothing: the daemon opens the server when it may.
@Module
public interface SocketServerModule {
    @Provides
    static SocketServer server(SocketHome home, RequestHandler handler) {
        return new UnixSocketServer(home, handler, Limits.DEFAULT);
    }
}
