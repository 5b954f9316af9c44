package dev.opm.cli.command.monitor;

import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.cli.command.CommandRunner;
import dev.opm.cli.show.StreamKind;
import java.nio.file.Path;
import java.util.Map;

/// Draws the apps on the whole screen until somebody leaves it. A service, found in a jar that is
/// on no class path: its libraries cost no other command anything.
public interface FullScreen {
    /// @return the exit code
    int run(Session session);

    /// What the view needs of the command line.
    ///
    /// @param daemon for questions that start no daemon
    /// @param commands for everything that somebody can also type
    /// @param env of the caller
    /// @param surface whether colours are wanted
    record Session(
            DaemonClient daemon,
            CommandRunner commands,
            Path home,
            Map<String, String> env,
            StreamKind surface) {}
}
