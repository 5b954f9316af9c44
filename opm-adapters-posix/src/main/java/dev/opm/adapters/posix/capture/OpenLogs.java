package dev.opm.adapters.posix.capture;

import dev.opm.adapters.posix.linux.proc.DescriptorLimit;
import java.util.LinkedHashSet;
import java.util.Optional;

/// Which logs have their files open: so many at most, for each takes two descriptors, and a daemon
/// can have thousands of apps that write a line now and then. The one that was opened first gives
/// its files up for the next; its next byte opens them again. Callable from any thread.
final class OpenLogs {
    private static final int LEAST = 16;
    private static final int MOST = 512;

    /// A limit of descriptors divided by this is how many logs may have theirs.
    private static final int SHARE = 16;

    private final int most;
    private final LinkedHashSet<CapturedLog> open = new LinkedHashSet<>();

    OpenLogs(int most) {
        this.most = most;
    }

    static OpenLogs ofThisProcess() {
        return new OpenLogs(Math.clamp(DescriptorLimit.most() / SHARE, LEAST, MOST));
    }

    /// One whose turn it is stays open, and is asked again when all others had theirs.
    void opened(CapturedLog log) {
        add(log).filter(first -> !first.closeIfIdle()).ifPresent(this::putBack);
    }

    synchronized void closed(CapturedLog log) {
        open.remove(log);
    }

    private synchronized void putBack(CapturedLog busy) {
        open.add(busy);
    }

    private synchronized Optional<CapturedLog> add(CapturedLog log) {
        open.remove(log);
        open.add(log);
        return open.size() > most ? Optional.of(open.removeFirst()) : Optional.empty();
    }
}
