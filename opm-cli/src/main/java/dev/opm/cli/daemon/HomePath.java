package dev.opm.cli.daemon;

import java.nio.file.Path;

/// The home directory this command is about; absolute, maybe not there yet.
///
/// @param life how long it is kept
public record HomePath(Path path, Life life) {
    /// Who removes it.
    public enum Life {
        /// Nobody of OPM's.
        KEPT,
        /// This command, which made it for itself, in its end.
        OF_THIS_COMMAND
    }

    public HomePath(Path path) {
        this(path, Life.KEPT);
    }

    /// What the daemon itself writes to its stdout and stderr.
    public Path daemonLog() {
        return path.resolve("daemon.log");
    }

    public boolean isOfThisCommand() {
        return life == Life.OF_THIS_COMMAND;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
