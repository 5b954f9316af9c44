package dev.opm.domain.trigger;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.port.execution.Workers;
import dev.opm.domain.port.trigger.TriggerListener;
import dev.opm.domain.restart.TriggeredRestart;
import dev.opm.domain.restart.TriggeredRestart.Found;
import dev.opm.domain.restart.TriggeredRestart.Outcome;
import dev.opm.domain.supervision.CurrentTable;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// What all guards do when their trigger fires: renew, say so, and remember it. Callable from any
/// thread that may block.
final class Trigger {
    private final CurrentTable table;
    private final TriggeredRestart triggeredRestart;
    private final Workers workers;
    private final TriggerListener news;
    private final InstantSource wallClock;
    private final int parallel;
    private volatile boolean ended = false;
    private final Map<InstanceId, String> latest = new ConcurrentHashMap<>();

    Trigger(
            CurrentTable table,
            TriggeredRestart triggeredRestart,
            Workers workers,
            TriggerListener news,
            InstantSource wallClock,
            int parallel) {
        this.table = table;
        this.triggeredRestart = triggeredRestart;
        this.workers = workers;
        this.news = news;
        this.wallClock = wallClock;
        this.parallel = parallel;
    }

    /// What became of all that were concerned.
    enum Answer {
        SEEN_TO,
        /// At least one was held by somebody.
        BUSY
    }

    Answer fire(AppId app, String why, Predicate<Found> due) {
        List<Supplier<Answer>> tasks =
                instances(app).stream()
                        .<Supplier<Answer>>map(instance -> () -> fire(instance, why, due))
                        .toList();
        return workers.all(parallel, tasks).contains(Answer.BUSY) ? Answer.BUSY : Answer.SEEN_TO;
    }

    /// Nothing is restarted from now on; what is under way is brought to its end.
    void end() {
        ended = true;
    }

    void goOn() {
        ended = false;
    }

    Answer fire(InstanceId instance, String why, Predicate<Found> due) {
        Predicate<Found> stillDue = found -> !ended && due.test(found);
        return switch (triggeredRestart.renew(instance, why, stillDue)) {
            case Outcome.Renewed() -> {
                tell(instance, why + ": restarted");
                yield Answer.SEEN_TO;
            }
            case Outcome.Failed(String reason) -> {
                tell(instance, why + ": not restarted: " + reason + "; it runs on");
                yield Answer.SEEN_TO;
            }
            case Outcome.Unconcerned() -> Answer.SEEN_TO;
            case Outcome.Busy _ -> Answer.BUSY;
        };
    }

    /// Says it, and remembers it for every instance.
    void tell(AppId app, String what) {
        instances(app).forEach(instance -> tell(instance, what));
    }

    void say(AppId app, String what) {
        table.now().find(app).ifPresent(found -> news.say("\"" + found.name() + "\": " + what));
    }

    /// The last thing that was told of an instance, with its time.
    Optional<String> latest(InstanceId instance) {
        return Optional.ofNullable(latest.get(instance));
    }

    void forgetAllBut(Set<AppId> known) {
        latest.keySet().removeIf(instance -> !known.contains(instance.app()));
    }

    private void tell(InstanceId instance, String what) {
        Instant now = wallClock.instant().truncatedTo(ChronoUnit.SECONDS);
        latest.put(instance, now + " " + what);
        table.now()
                .owner(instance)
                .ifPresent(app ->
                        news.say("\"" + app.name() + "\" " + instance.index() + ": " + what));
    }

    private List<InstanceId> instances(AppId app) {
        return table.now().find(app).map(App::instances).map(all -> all.toList()).orElse(List.of());
    }
}
