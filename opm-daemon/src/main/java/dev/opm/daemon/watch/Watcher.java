package dev.opm.daemon.watch;

import dev.opm.adapters.socket.server.Conversation;
import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.report.RestoreView;
import dev.opm.adapters.socket.wire.request.Request;
import dev.opm.daemon.view.RestoreViews;
import dev.opm.daemon.view.Views;
import dev.opm.domain.restore.RestoreCoordinator;
import dev.opm.domain.restore.report.RestoreProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// One who watches: what it was told last, and what it is told next. One thread.
final class Watcher {
    private static final Duration MEASURED_EVERY = Duration.ofSeconds(2);

    /// Between two looks: what changes faster is seen at its end.
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Views views;
    private final RestoreCoordinator restores;
    private final ChangeSignal signal;
    private final Request.Measuring measuring;
    private final Conversation client;
    private Map<String, InstanceView> told = Map.of();
    private Optional<RestoreProgress> toldRestore = Optional.empty();
    private long toldNotes;
    private long measuredAt = System.nanoTime();

    Watcher(
            Views views,
            RestoreCoordinator restores,
            ChangeSignal signal,
            Request.Measuring measuring,
            Conversation client) {
        this.views = views;
        this.restores = restores;
        this.signal = signal;
        this.measuring = measuring;
        this.client = client;
    }

    void run(BooleanSupplier over) throws InterruptedException {
        toldNotes = signal.notes();
        boolean isThere = snapshot();
        while (isThere && !over.getAsBoolean()) {
            long seen = signal.count();
            isThere = changes() && restore() && notes() && usage() && client.isThere();
            if (isThere && !over.getAsBoolean()) {
                signal.rest(PAUSE);
                signal.await(seen, untilMeasuring());
            }
        }
    }

    private boolean snapshot() throws InterruptedException {
        toldRestore = running();
        List<InstanceView> now = views.unmeasured();
        told = byLabel(now);
        return client.push(
                new Reply.Snapshot(
                        measuring == Request.Measuring.USAGE ? views.all() : now,
                        toldRestore.map(RestoreViews::progress)));
    }

    private boolean changes() throws InterruptedException {
        Map<String, InstanceView> now = byLabel(views.unmeasured());
        List<InstanceView> changed = new ArrayList<>();
        now.forEach((label, view) -> {
            if (!view.equals(told.get(label))) {
                changed.add(view);
            }
        });
        List<String> gone =
                told.keySet().stream().filter(label -> !now.containsKey(label)).toList();
        told = now;
        return (changed.isEmpty() && gone.isEmpty())
                || client.push(new Reply.Changed(changed, gone));
    }

    private boolean restore() throws InterruptedException {
        Optional<RestoreProgress> now = running();
        if (now.equals(toldRestore)) {
            return true;
        }
        toldRestore = now;
        return client.push(
                now.<Reply>map(progress -> new Reply.Restoring(RestoreViews.progress(progress)))
                        .orElseGet(() -> new Reply.RestoreEnded(report())));
    }

    private boolean notes() throws InterruptedException {
        long now = signal.notes();
        boolean more = now != toldNotes;
        toldNotes = now;
        return !more || client.push(new Reply.Noted());
    }

    private boolean usage() throws InterruptedException {
        if (measuring != Request.Measuring.USAGE || untilMeasuring().orElseThrow().isPositive()) {
            return true;
        }
        measuredAt = System.nanoTime();
        return client.push(new Reply.Used(views.usage()));
    }

    private Optional<Duration> untilMeasuring() {
        return measuring == Request.Measuring.USAGE
                ? Optional.of(MEASURED_EVERY.minusNanos(System.nanoTime() - measuredAt))
                : Optional.empty();
    }

    private Optional<RestoreProgress> running() {
        return restores.status() instanceof RestoreCoordinator.Status.InProgress(var _, var now)
                ? Optional.of(now)
                : Optional.empty();
    }

    private Optional<RestoreView> report() {
        return restores.status() instanceof RestoreCoordinator.Status.Ended(var report)
                ? Optional.of(RestoreViews.view(report))
                : Optional.empty();
    }

    private static Map<String, InstanceView> byLabel(List<InstanceView> views) {
        Map<String, InstanceView> byLabel = new LinkedHashMap<>();
        views.forEach(view -> byLabel.put(view.id() + ":" + view.instance(), view));
        return byLabel;
    }
}
