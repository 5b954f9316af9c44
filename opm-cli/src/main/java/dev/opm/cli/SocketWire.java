package dev.opm.cli;

import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.client.SocketClientModule;
import dev.opm.adapters.socket.home.SocketHome;
import dev.opm.cli.show.Documents;
import dev.opm.domain.HandOptimized;
import java.nio.file.Path;

/// The wire over the Unix socket of a home.
@HandOptimized(adr = 20)
record SocketWire(Path home) implements Wire {
    /// To any home.
    static final class Maker implements Wire.Maker {
        @Override
        public Wire to(Path home) {
            return new SocketWire(home);
        }
    }

    @Override
    public DaemonClient client() {
        return SocketClientModule.client(new SocketHome(home));
    }

    @Override
    public Documents documents() {
        return new WireDocuments();
    }
}
