package dev.opm.adapters.posix.notification;

import dev.opm.adapters.posix.census.Recognizer;
import dev.opm.adapters.posix.linux.Descriptor;
import dev.opm.adapters.posix.linux.errno.Outcome;
import dev.opm.adapters.posix.linux.socket.Datagrams;
import dev.opm.adapters.posix.linux.socket.Datagrams.Message;
import dev.opm.domain.app.AppName;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.process.Prober.Finding;
import dev.opm.domain.text.DurationText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// The notification sockets of incarnations, as sd_notify(3) speaks to them.
///
/// Each has an abstract name: no path to be too long, or hidden from an app that runs as another
/// user, and the next daemon binds the same name again. Nobody can guess it, but everybody can read
/// it once it is there, so what comes from strangers is counted and ignored, and a socket that
/// somebody else has by the time of the next daemon costs no app its life. Concurrency: one thread
/// receives, which exists once an app asks; any thread may listen, ask and forget.
public final class Notifications {
    private static final String WHERE = "NOTIFY_SOCKET";
    private static final String HOW_OFTEN = "WATCHDOG_USEC";

    private final Map<Mark, Told> told = new ConcurrentHashMap<>();
    private final Map<Long, Told> byKey = new ConcurrentHashMap<>();
    private final AtomicLong keys = new AtomicLong();
    private final AtomicBoolean started = new AtomicBoolean();
    private final NotificationListener news;
    private volatile Optional<Datagrams> sockets = Optional.empty();

    private final NotificationNames names;
    private final NotificationSender senders;

    /// @param key of the names of its sockets, made if it is not there
    public Notifications(Path key, Recognizer recognizer, NotificationListener news) {
        this(new NotificationNames(key), new NotificationSender(recognizer), news);
    }

    private Notifications(
            NotificationNames names, NotificationSender senders, NotificationListener news) {
        this.names = names;
        this.senders = senders;
        this.news = news;
    }

    /// Answers the variables that sd_notify(3) and sd_watchdog_enabled(3) look for.
    public Map<String, String> listen(
            Mark incarnation, AppName name, Optional<Duration> longestSilence) {
        String address = names.of(incarnation);
        hear(new Told(incarnation, name, Told.Since.LAUNCH, keys.getAndIncrement()), address);
        return longestSilence
                .map(silence ->
                        Map.of(
                                WHERE,
                                "@" + address,
                                HOW_OFTEN,
                                Long.toString(silence.toNanos() / 1000)))
                .orElseGet(() -> Map.of(WHERE, "@" + address));
    }

    /// Listens on for an incarnation that an earlier daemon launched.
    public void resume(Mark incarnation, AppName name, Identity process) {
        Told listener =
                new Told(incarnation, name, Told.Since.AN_EARLIER_DAEMON, keys.getAndIncrement());
        listener.process = Optional.of(process);
        hear(listener, names.of(incarnation));
        listener.socket
                .flatMap(Outcome::failure)
                .ifPresent(errno ->
                        news.say(
                                name
                                        + ": its notification socket could not be had again: "
                                        + errno.name()
                                        + "; it is taken to be well, restart it to hear of it"));
    }

    /// What was heard before its process was known is judged now.
    public void begun(Mark incarnation, Identity process) {
        Told by = told.get(incarnation);
        if (by != null) {
            by.process = Optional.of(process);
            by.takeUndecided().forEach(message -> judge(by, message));
        }
    }

    private void hear(Told listener, String address) {
        Outcome<Descriptor> socket = open().bind(address, listener.key);
        listener.socket = Optional.of(socket);
        told.put(listener.incarnation, listener);
        byKey.put(listener.key, listener);
        if (socket instanceof Outcome.Done<Descriptor>(Descriptor bound)) {
            open().receive(bound, listener.key);
        }
    }

    public Finding ready(Mark incarnation) {
        Told by = told.get(incarnation);
        if (by == null) {
            return new Finding.Ill("nobody listened when it was started");
        }
        return by.isReady || by.isDeaf() ? new Finding.Well() : by.ill("it has not said READY=1");
    }

    public Finding watchdog(Mark incarnation, Duration longestSilence) {
        Told by = told.get(incarnation);
        if (by == null) {
            return new Finding.Ill("nobody listened when it was started");
        }
        if (by.hasTriggered) {
            return by.ill("it said WATCHDOG=trigger");
        }
        return by.isDeaf() || System.nanoTime() - by.lastSign <= longestSilence.toNanos()
                ? new Finding.Well()
                : by.ill("no WATCHDOG=1 for " + DurationText.of(longestSilence));
    }

    public void forget(Mark incarnation) {
        Told by = told.remove(incarnation);
        if (by != null) {
            byKey.remove(by.key);
            if (by.socket.orElse(null) instanceof Outcome.Done<Descriptor>(Descriptor bound)) {
                open().remove(bound);
            }
        }
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
        judge(by, message);
    }

    private void judge(Told by, Message message) {
        if (senders.isOf(by.incarnation, by.process, message)) {
            message.text().lines().forEach(line -> by.hear(line, news));
        } else if (!by.waitsForItsProcess(message)) {
            by.strangers++;
            if (isWorthALine(by.strangers)) {
                news.say(
                        by.name
                                + ": a notification of pid "
                                + message.pid()
                                + ", which is not of its tree, was ignored"
                                + (by.strangers == 1 ? "" : ", as were " + (by.strangers - 1)));
            }
        }
    }

    /// The first, and then ten times fewer each time.
    private static boolean isWorthALine(long count) {
        long power = 1;
        while (power < count) {
            power *= 10;
        }
        return power == count;
    }
}
