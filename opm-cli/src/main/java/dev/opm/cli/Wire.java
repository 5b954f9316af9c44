package dev.opm.cli;

import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.cli.show.Documents;
import java.nio.file.Path;

/// What the command line needs of the socket adapters: the way to one home's daemon, and how its
/// replies are written as JSON.
public interface Wire {
    DaemonClient client();

    Documents documents();

    /// Makes the wire to a home's daemon; does no input or output yet. An interface and a class
    /// instead of a lambda, whose bootstrap each start would pay.
    interface Maker {
        Wire to(Path home);
    }
}
