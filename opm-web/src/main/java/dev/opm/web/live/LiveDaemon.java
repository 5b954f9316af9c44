package dev.opm.web.live;

import dev.opm.adapters.socket.client.DaemonWatch;
import dev.opm.adapters.socket.client.GatewayClient;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Hears the daemon, and tells all viewers. With nobody there it hears of changes only; what
/// instances use is measured while somebody looks.
///
/// Concurrency: one thread hears the daemon and is in its kernel most of the time; the state is
/// guarded by this object's monitor, under which a viewer is also let in, so that it misses nothing
/// between its snapshot and what comes next.
public final class LiveDaemon implements AutoCloseable {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration SILENCE = Duration.ofSeconds(7);

    private final GatewayClient client;
    private final JournalTail journal;
    private final LiveState state = new LiveState();
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final List<LiveListener> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("opm-web-live").unstarted(this::hear);
    private Presence presence = Presence.AWAY;
    private Optional<DaemonWatch> watch = Optional.empty();
    private volatile long heardAt = System.nanoTime();
    private volatile boolean closed;

    public LiveDaemon(GatewayClient client, JournalTail journal) {
        this.client = client;
        this.journal = journal;
    }

    /// Whether what is known of the daemon is true now.
    enum Presence {
        ANSWERS,
        SILENT,
        AWAY;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Why a watch ended.
    private enum Ending {
        WANTED,
        BY_DAEMON
    }

    public void listen(LiveListener listener) {
        listeners.add(listener);
    }

    public void start() {
        thread.start();
    }

    public synchronized List<InstanceView> instances() {
        return state.instances();
    }

    /// Lets a viewer in, which has its snapshot then.
    synchronized void enter(Viewer viewer) {
        viewer.offer(LiveJson.snapshot(state, presence));
        viewers.add(viewer);
        if (viewers.size() == 1) {
            beginAgain();
        }
    }

    synchronized void leave(Viewer viewer) {
        viewers.remove(viewer);
        if (viewers.isEmpty()) {
            beginAgain();
        }
    }

    /// A viewer that was too slow has everything anew.
    synchronized void again(Viewer viewer) {
        viewer.offer(LiveJson.snapshot(state, presence));
    }

    /// Notices a daemon that says nothing although it is to measure (SIGSTOP).
    void lookForSilence() {
        boolean isSilent = System.nanoTime() - heardAt > SILENCE.toNanos();
        synchronized (this) {
            if (isSilent && presence == Presence.ANSWERS) {
                become(Presence.SILENT);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        synchronized (this) {
            beginAgain();
        }
        thread.interrupt();
    }

    /// Watches anew, for the other kind of watch.
    private void beginAgain() {
        watch.ifPresent(DaemonWatch::close);
        notifyAll();
    }

    /// A daemon that stops lets a watch begin and ends it at once: only one that lasted counts as
    /// one that went well.
    private void hear() {
        long pause = FIRST_PAUSE.toMillis();
        while (!closed) {
            long begun = System.nanoTime();
            Ending ending = hearOne(begin());
            if (ending == Ending.WANTED) {
                continue;
            }
            boolean lasted = System.nanoTime() - begun > LONGEST_PAUSE.toNanos();
            pause = lasted ? FIRST_PAUSE.toMillis() : Math.min(2 * pause, LONGEST_PAUSE.toMillis());
            rest(pause);
        }
    }

    private synchronized DaemonWatch begin() {
        DaemonWatch next =
                client.watch(
                        new Request.Watch(
                                viewers.isEmpty()
                                        ? Request.Measuring.NOTHING
                                        : Request.Measuring.USAGE));
        watch = Optional.of(next);
        return next;
    }

    /// Hears one watch to its end.
    private Ending hearOne(DaemonWatch current) {
        boolean began = false;
        boolean wanted = wanted();
        Reply reply = current.next();
        while (reply instanceof Reply.Pushed pushed) {
            began = true;
            heardAt = System.nanoTime();
            take(pushed);
            if (wanted != wanted()) {
                current.close();
            }
            reply = current.next();
        }
        current.close();
        synchronized (this) {
            watch = Optional.empty();
            if (began && wanted != wanted()) {
                return Ending.WANTED;
            }
            become(Presence.AWAY);
            return Ending.BY_DAEMON;
        }
    }

    private boolean wanted() {
        return !viewers.isEmpty();
    }

    private void take(Reply.Pushed pushed) {
        switch (pushed) {
            case Reply.Snapshot(var instances, var restore) -> {
                synchronized (this) {
                    state.replace(instances, restore);
                    presence = Presence.ANSWERS;
                    tell(LiveJson.snapshot(state, presence));
                }
                listeners.forEach(LiveListener::answers);
                noted();
            }
            case Reply.Changed(var changed, var gone) -> {
                synchronized (this) {
                    tell(LiveJson.changed(state.change(changed, gone), gone));
                }
            }
            case Reply.Used(var usage) -> {
                List<InstanceView> now;
                synchronized (this) {
                    if (presence == Presence.SILENT) {
                        become(Presence.ANSWERS);
                    }
                    state.use(usage);
                    now = state.instances();
                    tell(LiveJson.used(usage, now));
                }
                listeners.forEach(listener -> listener.used(usage, now));
            }
            case Reply.Restoring(var progress) -> {
                synchronized (this) {
                    state.restore(Optional.of(progress));
                    tell(LiveJson.restoring(progress));
                }
            }
            case Reply.RestoreEnded(var report) -> {
                synchronized (this) {
                    state.restore(Optional.empty());
                    tell(LiveJson.restored(report));
                }
                report.ifPresent(view -> listeners.forEach(listener -> listener.restored(view)));
            }
            case Reply.Noted() -> noted();
        }
    }

    private void noted() {
        List<LiveMessage> events = LiveJson.events(journal.more(), this::namespaceOf);
        synchronized (this) {
            events.forEach(this::tell);
        }
        listeners.forEach(LiveListener::noted);
    }

    /// Of the app of an event, as far as it is known yet.
    synchronized String namespaceOf(String id) {
        return state.instances().stream()
                .filter(view -> Integer.toString(view.id()).equals(id))
                .map(InstanceView::namespace)
                .findFirst()
                .orElse("");
    }

    private void become(Presence next) {
        if (presence != next) {
            presence = next;
            tell(LiveMessage.toAll("daemon", "{\"state\":\"" + next.word() + "\"}"));
        }
    }

    private void tell(LiveMessage message) {
        viewers.forEach(viewer -> viewer.offer(message));
    }

    /// Ends early when viewers come or go: what else wakes it does no harm.
    @SuppressWarnings("WaitNotInLoop")
    private synchronized void rest(long millis) {
        if (millis > 0 && !closed) {
            try {
                wait(millis);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
