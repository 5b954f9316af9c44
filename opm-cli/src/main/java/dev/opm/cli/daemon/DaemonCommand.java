package dev.opm.cli.daemon;

import java.time.Duration;
import java.util.Optional;

/// How a daemon is brought up.
///
/// @param program path of the executable, told by the launcher script in `opm.daemon.command`
/// @param patience how long it may take until it answers
public record DaemonCommand(Optional<String> program, Duration patience) {
    /// The launcher script's word for where the daemon's program is.
    public static final String PROPERTY = "opm.daemon.command";

    /// The launcher script's word for the path of the script `opm`.
    public static final String OPM_PROPERTY = "opm.command";

    public static final String TIMEOUT_VARIABLE = "OPM_DAEMON_TIMEOUT";

    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(30);
}
