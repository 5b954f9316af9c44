package dev.opm.daemon.runtime;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/// The daemon's own words, a line each with the time in front, to standard error: the launcher
/// sends that to HOME/daemon.log. Callable from any thread.
public final class DaemonLog {
    private static final Pattern CONTROLS = Pattern.compile("\\p{IsControl}");

    private final PrintStream out;
    private final Place place;

    /// Where the lines go.
    public interface Place {
        /// Makes room for a line.
        void makeRoom();

        /// Lets go of the file and opens it by its name.
        void reopen();
    }

    /// A stream that takes all, such as a terminal.
    public DaemonLog(PrintStream out) {
        this(
                out,
                new Place() {
                    @Override
                    public void makeRoom() {}

                    @Override
                    public void reopen() {}
                });
    }

    public DaemonLog(PrintStream out, Place place) {
        this.out = out;
        this.place = place;
    }

    public void reopen() {
        synchronized (out) {
            place.reopen();
        }
    }

    /// One line whatever is in it: names, paths and messages of others are.
    public void say(String line) {
        synchronized (out) {
            place.makeRoom();
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
