package dev.opm.adapters.posix.probe;

import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.Outcome;
import dev.opm.adapters.posix.linux.socket.Datagrams;
import dev.opm.adapters.posix.linux.socket.Datagrams.Message;
import dev.opm.domain.app.AppName;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.process.Prober.Finding;
import dev.opm.domain.text.DurationText;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import jnr.constants.platform.Errno;

/// The notification sockets of incarnations, as sd_notify(3) speaks to them.
///
/// Each has an abstract name made of its mark: no path to be too long, or hidden from an app that
/// runs as another user, and the next daemon binds the same name again. Concurrency: one thread
/// receives, which exists once an app asks; any thread may listen, ask and forget.
final class Notifications {
    private static final String WHERE = "NOTIFY_SOCKET";
    private static final String HOW_OFTEN = "WATCHDOG_USEC";

    private final Map<Mark, Told> told = new ConcurrentHashMap<>();
    private final Map<Long, Told> byKey = new ConcurrentHashMap<>();
    private final AtomicLong keys = new AtomicLong();
    private final AtomicBoolean started = new AtomicBoolean();
    private final ProbeListener news;
    private volatile Optional<Datagrams> sockets = Optional.empty();

    Notifications(ProbeListener news) {
        this.news = news;
    }

    /// Answers the variables that sd_notify(3) and sd_watchdog_enabled(3) look for.
    Map<String, String> listen(Mark incarnation, AppName name, Optional<Duration> longestSilence) {
        long key = keys.getAndIncrement();
        Outcome<Descriptor> socket = open().bind(address(incarnation), key);
        Told listener = new Told(incarnation, name, key, socket);
        told.put(incarnation, listener);
        byKey.put(key, listener);
        if (socket instanceof Outcome.Done<Descriptor>(Descriptor bound)) {
            open().receive(bound, key);
        }
        return longestSilence
                .map(silence ->
                        Map.of(
                                WHERE,
                                "@" + address(incarnation),
                                HOW_OFTEN,
                                Long.toString(silence.toNanos() / 1000)))
                .orElseGet(() -> Map.of(WHERE, "@" + address(incarnation)));
    }

    Finding ready(Mark incarnation) {
        Told by = told.get(incarnation);
        if (by == null) {
            return new Finding.Ill("nobody listened when it was started");
        }
        return by.isReady ? new Finding.Well() : by.ill("it has not said READY=1");
    }

    Finding watchdog(Mark incarnation, Duration longestSilence) {
        Told by = told.get(incarnation);
        if (by == null) {
            return new Finding.Ill("nobody listened when it was started");
        }
        if (by.hasTriggered) {
            return by.ill("it said WATCHDOG=trigger");
        }
        return System.nanoTime() - by.lastSign <= longestSilence.toNanos()
                ? new Finding.Well()
                : by.ill("no WATCHDOG=1 for " + DurationText.of(longestSilence));
    }

    void forget(Mark incarnation) {
        Told by = told.remove(incarnation);
        if (by != null) {
            byKey.remove(by.key);
            if (by.socket instanceof Outcome.Done<Descriptor>(Descriptor bound)) {
                open().remove(bound);
            }
        }
    }

    private static String address(Mark incarnation) {
        return "opm/" + incarnation.home() + "/" + incarnation.token();
    }

    private synchronized Datagrams open() {
        if (sockets.isEmpty()) {
            sockets = Optional.of(new Datagrams());
        }
        if (!started.get()) {
            Thread.ofPlatform().daemon().name("notifications").start(this::receive);
            started.set(true);
        }
        return sockets.orElseThrow();
    }

    private void receive() {
        while (true) {
            try {
                open().await().forEach(this::hear);
            } catch (RuntimeException bug) {
                news.say("a notification could not be handled: " + bug);
            }
        }
    }

    private void hear(Message message) {
        Told by = byKey.get(message.key());
        if (by == null) {
            return;
        }
        if (NotificationSender.isOf(by.incarnation, message)) {
            message.text().lines().forEach(line -> by.hear(line, news));
        } else {
            news.say(
                    by.name
                            + ": a notification of pid "
                            + message.pid()
                            + ", which is not of its tree, was ignored");
        }
    }

    /// What one incarnation has said. Written by the receiving thread, read by any.
    private static final class Told {
        private final Mark incarnation;
        private final AppName name;
        private final long key;
        private final Outcome<Descriptor> socket;
        private volatile boolean isReady;
        private volatile boolean hasTriggered;
        private volatile long lastSign = System.nanoTime();
        private volatile String status = "";
        private boolean hasNamedPid;

        Told(Mark incarnation, AppName name, long key, Outcome<Descriptor> socket) {
            this.incarnation = incarnation;
            this.name = name;
            this.key = key;
            this.socket = socket;
        }

        Finding ill(String why) {
            return socket instanceof Outcome.Failed<Descriptor>(Errno errno)
                    ? new Finding.Ill("its notification socket could not be made: " + errno.name())
                    : new Finding.Ill(status.isEmpty() ? why : why + ", its status: " + status);
        }

        void hear(String line, ProbeListener news) {
            if (line.equals("READY=1")) {
                isReady = true;
            } else if (line.equals("WATCHDOG=1")) {
                lastSign = System.nanoTime();
            } else if (line.equals("WATCHDOG=trigger")) {
                hasTriggered = true;
            } else if (line.startsWith("STATUS=")) {
                status = line.substring("STATUS=".length());
            } else if (line.startsWith("MAINPID=") && !hasNamedPid) {
                hasNamedPid = true;
                news.say(
                        name
                                + ": "
                                + line
                                + " is refused; the process of an instance is the one that was"
                                + " started, run the program in the foreground");
            }
        }
    }
}
