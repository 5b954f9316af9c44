package dev.opm.cli.daemon;

import java.nio.file.Path;

/// The home directory this command is about; absolute, maybe not there yet.
public record HomePath(Path path) {
    /// What the daemon itself writes to its stdout and stderr.
    public Path daemonLog() {
        return path.resolve("daemon.log");
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
