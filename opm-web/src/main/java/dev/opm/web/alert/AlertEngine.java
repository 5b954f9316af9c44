package dev.opm.web.alert;

import dev.opm.adapters.http.Problem;
import dev.opm.adapters.logs.past.LastWords;
import dev.opm.adapters.socket.client.GatewayClient;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.report.RestoreView;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.adapters.webhome.AlertRule;
import dev.opm.adapters.webhome.AlertRules;
import dev.opm.adapters.webhome.WebHome;
import dev.opm.domain.setting.value.Value;
import dev.opm.web.live.JournalTail;
import dev.opm.web.live.LiveListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Reads the journal from where it stopped, decides who is told of what, and sends it until it has
/// arrived. What it decided is on the disk before it is sent: after a crash nothing is lost, and
/// what comes twice has the same id.
///
/// Concurrency: a thread of its own does everything; others only wake it. With nothing to send and
/// no trouble to watch it waits for ever.
public final class AlertEngine implements LiveListener, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(AlertEngine.class.getName());
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);

    private final GatewayClient daemon;
    private final WebHome home;
    private final AlertRules rules;
    private final JournalTail journal;
    private final InstantSource clock;
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition woken = mutex.newCondition();
    private final Map<String, Sent> sent = new ConcurrentHashMap<>();
    private final Thread thread = Thread.ofVirtual().name("alerts").unstarted(this::run);
    private boolean hasNews = true;
    private Optional<RestoreView> restored = Optional.empty();
    private volatile boolean closed;

    public AlertEngine(
            GatewayClient daemon, WebHome home, JournalTail journal, InstantSource clock) {
        this.daemon = daemon;
        this.home = home;
        this.rules = home.alerts();
        this.journal = journal;
        this.clock = clock;
    }

    /// How a rule fares, for those who ask.
    ///
    /// @param error why the last try failed; empty: it did not
    public record Sent(int waiting, Optional<Instant> lastAt, Optional<String> error) {
        static final Sent NOTHING = new Sent(0, Optional.empty(), Optional.empty());
    }

    public void start() {
        thread.start();
    }

    public Sent sent(String rule) {
        return sent.getOrDefault(rule, Sent.NOTHING);
    }

    /// Sends a message for a try; empty if it arrived.
    public Optional<String> test(AlertRule rule) {
        Message message =
                new Message(
                        rule.id() + "-test-" + clock.millis(),
                        "test",
                        clock.instant().toString(),
                        "",
                        "",
                        "this is a test of opm alert",
                        1,
                        List.of());
        return delivery(rule).deliver(message);
    }

    @Override
    public void noted() {
        wake();
    }

    @Override
    public void restored(RestoreView report) {
        mutex.lock();
        try {
            restored = Optional.of(report);
        } finally {
            mutex.unlock();
        }
        wake();
    }

    @Override
    public void answers() {
        if (daemon.exchange(new Request.RestoreStatus(), _ -> {}).reply()
                instanceof Reply.Restored(RestoreView report)) {
            restored(report);
        }
    }

    @Override
    public void close() {
        closed = true;
        wake();
    }

    private void wake() {
        mutex.lock();
        try {
            hasNews = true;
            woken.signalAll();
        } finally {
            mutex.unlock();
        }
    }

    private void run() {
        try {
            while (!closed) {
                try {
                    followJournal();
                } catch (IOException | RuntimeException failure) {
                    LOG.log(
                            System.Logger.Level.ERROR,
                            "alerts: they stand still, and go on in "
                                    + AFTER_A_FAULT.toSeconds()
                                    + " s from what is on the disk",
                            failure);
                    await(Optional.of(AFTER_A_FAULT));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// A full disk and a fault in here end this, never the alerts.
    private void followJournal() throws IOException, InterruptedException {
        AlertState state = new AlertState(home.file("alerts-state.json"));
        state.read();
        Judge judge = new Judge(state, clock);
        journal.more();
        List<Value.Fields> unheard = journal.since(Math.max(0, state.latest));
        while (!closed) {
            round(judge, state, unheard);
            await(Outbox.pause(state, judge, clock.instant()));
            unheard = journal.more();
        }
    }

    private void round(Judge judge, AlertState state, List<Value.Fields> unheard)
            throws IOException, InterruptedException {
        List<AlertRule> all = rules.all();
        boolean isFirst = state.latest < 0;
        judge.hear(all, unheard, isFirst, this::namespace, this::stderr);
        takeRestored().ifPresent(report -> judge.restored(all, report, isFirst));
        if (judge.hasTroubles()) {
            judge.look(all, instances());
        }
        Outbox.dropOrphans(state, all);
        state.write();
        Outbox.send(state, all, this::delivery, clock, sent);
        state.write();
    }

    private Optional<RestoreView> takeRestored() {
        mutex.lock();
        try {
            Optional<RestoreView> report = restored;
            restored = Optional.empty();
            return report;
        } finally {
            mutex.unlock();
        }
    }

    private void await(Optional<Duration> most) throws InterruptedException {
        mutex.lock();
        try {
            long left = most.map(Duration::toNanos).orElse(0L);
            while (!hasNews && !closed && (most.isEmpty() || left > 0)) {
                if (most.isEmpty()) {
                    woken.await();
                } else {
                    left = woken.awaitNanos(left);
                }
            }
            hasNews = false;
        } finally {
            mutex.unlock();
        }
    }

    private Delivery delivery(AlertRule rule) {
        return switch (rule.destination()) {
            case AlertRule.Destination.Url(String url) -> new WebhookDelivery(rule, url);
            case AlertRule.Destination.Command(String command) ->
                    new CommandDelivery(daemon, home, rule, command);
        };
    }

    private List<dev.opm.adapters.socket.wire.instance.InstanceView> instances() {
        return daemon.exchange(new Request.ListAll(), _ -> {}).reply()
                        instanceof Reply.Instances found
                ? found.instances()
                : List.of();
    }

    private String namespace(String id) {
        return instances().stream()
                .filter(view -> Integer.toString(view.id()).equals(id))
                .map(view -> view.namespace())
                .findFirst()
                .orElse("");
    }

    private List<String> stderr(String label) {
        return daemon.exchange(new Request.LogFiles(List.of(label)), _ -> {}).reply()
                        instanceof Reply.LogFiles(var files)
                ? files.stream().findFirst().map(file -> LastWords.of(file.err())).orElse(List.of())
                : List.of();
    }

    /// The rule of that id.
    ///
    /// @throws Problem 404
    public AlertRule rule(String id) {
        try {
            return rules.all().stream()
                    .filter(rule -> rule.id().equals(id))
                    .findFirst()
                    .orElseThrow(() ->
                            new Problem(404, "NO_SUCH_ALERT", "alert: there is no \"" + id + "\""));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
