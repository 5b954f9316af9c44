package dev.opm.cli;

import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.cli.show.Documents;

/// What the command line needs of the socket adapters: the way to one home's daemon, and how its
/// replies are written as JSON.
public interface Wire {
    DaemonClient client();

    Documents documents();
}
