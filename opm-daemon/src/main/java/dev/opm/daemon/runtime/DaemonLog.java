package dev.opm.daemon.runtime;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/// The daemon's own words, a line each with the time in front, to standard error: the launcher
/// sends that to HOME/daemon.log. Callable from any thread.
public final class DaemonLog {
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

    private final PrintStream out;
    private final Runnable beforeLine;

    /// @param beforeLine makes room for it
    public DaemonLog(PrintStream out, Runnable beforeLine) {
        this.out = out;
        this.beforeLine = beforeLine;
    }

    /// One line whatever is in it: names, paths and messages of others are.
    public void say(String line) {
        synchronized (out) {
            beforeLine.run();
            out.println(
                    Instant.now().truncatedTo(ChronoUnit.MILLIS)
                            + " "
                            + CONTROLS.matcher(line).replaceAll("?"));
        }
    }

    /// Something that should not happen, whole.
    public void bug(String where, Throwable failure) {
        synchronized (out) {
            say(where + ": " + failure);
            failure.printStackTrace(out);
        }
    }
}
