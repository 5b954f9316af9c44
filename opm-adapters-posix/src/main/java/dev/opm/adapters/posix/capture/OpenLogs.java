package dev.opm.adapters.posix.capture;

import dev.opm.adapters.posix.linux.proc.DescriptorLimit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Which logs have their files open: so many at most, for each takes two descriptors, and a daemon
/// can have thousands of apps that write a line now and then. The one that was opened first gives
/// its files up for the next; its next byte opens them again. Callable from any thread.
final class OpenLogs {
    private static final int LEAST = 16;
    private static final int MOST = 512;

    /// A limit of descriptors divided by this is how many logs may have theirs.
    private static final int SHARE = 16;

    /// A log that may have its files open.
    interface Log {
        /// Lets go of them; false while somebody is at it.
        boolean closeIfIdle();
    }

    private final int most;
    private final LinkedHashSet<Log> open = new LinkedHashSet<>();

    OpenLogs(int most) {
        this.most = most;
    }

    static OpenLogs ofThisProcess() {
        return new OpenLogs(Math.clamp(DescriptorLimit.most() / SHARE, LEAST, MOST));
    }

    /// One whose turn it is and that is just being written stays open, and is asked again when all
    /// others had theirs.
    void opened(Log log) {
        for (Log first : add(log)) {
            if (!first.closeIfIdle()) {
                putBack(first);
            }
        }
    }

    /// Has one give its files up, for a process that may open no more.
    ///
    /// @return false where all that are open are just being written
    boolean makeRoom() {
        for (Log first : all()) {
            if (first.closeIfIdle()) {
                return true;
            }
        }
        return false;
    }

    private synchronized List<Log> all() {
        return List.copyOf(open);
    }

    synchronized void closed(Log log) {
        open.remove(log);
    }

    private synchronized void putBack(Log busy) {
        open.add(busy);
    }

    /// Answers those that are to make room, which are no longer among the open ones.
    private synchronized List<Log> add(Log log) {
        open.remove(log);
        open.add(log);
        List<Log> turns = new ArrayList<>();
        while (open.size() > most) {
            turns.add(open.removeFirst());
        }
        return turns;
    }
}
