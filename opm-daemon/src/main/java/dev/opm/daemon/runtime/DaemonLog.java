package dev.opm.daemon.runtime;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The daemon's own words, a line each with the time in front, to standard error: the launcher
/// sends that to HOME/daemon.log. Callable from any thread.
public final class DaemonLog {
    private final PrintStream out;

    public DaemonLog(PrintStream out) {
        this.out = out;
    }

    public void say(String line) {
        out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
    }

    /// Something that should not happen, whole.
    public void bug(String where, Throwable failure) {
        synchronized (out) {
            say(where + ": " + failure);
            failure.printStackTrace(out);
        }
    }
}
