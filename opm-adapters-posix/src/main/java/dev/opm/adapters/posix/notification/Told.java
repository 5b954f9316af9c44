package dev.opm.adapters.posix.notification;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.adapters.posix.linux.socket.Datagrams.Message;
import dev.opm.domain.app.AppName;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.process.Prober.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jnr.constants.platform.Errno;

/// What one incarnation has said of itself on its notification socket. Written by the receiving
/// thread, read by any; what waits for a decision is guarded by this.
final class Told {
    private static final int MOST_UNDECIDED = 16;

    /// A status is shown to people and kept no longer than that takes.
    private static final int LONGEST_STATUS = 256;

    final Mark incarnation;
    final AppName name;
    final long key;
    private final Since since;
    private final List<Message> undecided = new ArrayList<>();
    volatile Optional<Outcome<Descriptor>> socket = Optional.empty();
    volatile Optional<Identity> process = Optional.empty();
    volatile boolean isReady;
    volatile boolean hasTriggered;
    volatile long lastSign = System.nanoTime();
    private volatile String status = "";
    private boolean hasNamedPid;
    long strangers;

    /// Since when it is listened to.
    enum Since {
        LAUNCH,
        AN_EARLIER_DAEMON
    }

    Told(Mark incarnation, AppName name, Since since, long key) {
        this.incarnation = incarnation;
        this.name = name;
        this.since = since;
        this.key = key;
    }

    /// Whether it may say what it likes and nobody hears it.
    boolean isDeaf() {
        return since == Since.AN_EARLIER_DAEMON && socket.flatMap(Outcome::failure).isPresent();
    }

    Finding ill(String why) {
        return socket.flatMap(Outcome::failure)
                .map(Errno::name)
                .map(errno ->
                        new Finding.Ill("its notification socket could not be made: " + errno))
                .orElseGet(() ->
                        new Finding.Ill(status.isEmpty() ? why : why + ", its status: " + status));
    }

    /// Keeps a message that came before the process was known; not too many.
    synchronized boolean waitsForItsProcess(Message message) {
        return process.isEmpty() && undecided.size() < MOST_UNDECIDED && undecided.add(message);
    }

    synchronized List<Message> takeUndecided() {
        List<Message> taken = List.copyOf(undecided);
        undecided.clear();
        return taken;
    }

    void hear(String line, NotificationListener news) {
        if (line.equals("READY=1")) {
            isReady = true;
        } else if (line.equals("WATCHDOG=1")) {
            lastSign = System.nanoTime();
        } else if (line.equals("WATCHDOG=trigger")) {
            hasTriggered = true;
        } else if (line.startsWith("STATUS=")) {
            status = shown(line.substring("STATUS=".length()));
        } else if (line.startsWith("MAINPID=") && !hasNamedPid) {
            hasNamedPid = true;
            news.say(
                    name
                            + ": "
                            + shown(line)
                            + " is refused; the process of an instance is the one that was"
                            + " started, run the program in the foreground");
        }
    }

    private static String shown(String text) {
        String clean = text.replaceAll("\\p{IsControl}", "?");
        return clean.length() > LONGEST_STATUS ? clean.substring(0, LONGEST_STATUS) + "..." : clean;
    }
}
