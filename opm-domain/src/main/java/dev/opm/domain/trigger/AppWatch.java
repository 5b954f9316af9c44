package dev.opm.domain.trigger;

import dev.opm.domain.app.AppId;
import dev.opm.domain.app.policy.watch.Watch;
import dev.opm.domain.port.execution.Timers;
import dev.opm.domain.port.execution.Workers;
import dev.opm.domain.port.trigger.FileWatch;
import dev.opm.domain.port.trigger.FileWatch.Watching;
import dev.opm.domain.restart.TriggeredRestart.Found;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The watch of one app in force: waits until its files have been quiet for the watch's delay, then
/// restarts the instances that were launched before the last change. One that was launched after it
/// runs what is there, so a burst leads to one restart, also when it goes on during the restart.
///
/// Concurrency: a monitor guards the fields; restarts run on workers.
final class AppWatch implements FileWatch.Listener {
    /// From one try to the next while somebody holds an instance.
    static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final AppId app;
    private final Watch watch;
    private final Timers timers;
    private final Workers workers;
    private final InstantSource clock;
    private final Trigger trigger;
    private Optional<Watching> watching = Optional.empty();
    private Optional<Timers.Timer> timer = Optional.empty();
    private Optional<Path> first = Optional.empty();
    private Instant last = Instant.MIN;
    private boolean othersToo;
    private int changes;
    private boolean closed;

    AppWatch(
            AppId app,
            Watch watch,
            Timers timers,
            Workers workers,
            InstantSource clock,
            Trigger trigger) {
        this.app = app;
        this.watch = watch;
        this.timers = timers;
        this.workers = workers;
        this.clock = clock;
        this.trigger = trigger;
    }

    Watch watch() {
        return watch;
    }

    void open(FileWatch files) {
        Watching opened = files.watch(watch, this);
        synchronized (this) {
            watching = Optional.of(opened);
        }
        opened.flaws().forEach(this::flawed);
    }

    void close() {
        Optional<Watching> open;
        synchronized (this) {
            closed = true;
            changes = 0;
            timer.ifPresent(Timers.Timer::cancel);
            open = watching;
        }
        open.ifPresent(Watching::close);
    }

    synchronized List<String> flaws() {
        return watching.map(Watching::flaws).orElse(List.of());
    }

    @Override
    public synchronized void changed(Path path) {
        last = clock.instant();
        // A file that is created and written is told of twice.
        othersToo |= first.filter(other -> !other.equals(path)).isPresent();
        first = first.or(() -> Optional.of(path));
        changes++;
        ringAfter(watch.delay());
    }

    @Override
    public void flawed(String what) {
        trigger.say(app, what);
    }

    private synchronized void ringAfter(Duration delay) {
        timer.ifPresent(Timers.Timer::cancel);
        if (!closed) {
            timer = Optional.of(timers.after(delay, () -> workers.run(this::fire)));
        }
    }

    private void fire() {
        Burst burst = burst();
        if (burst.changes() == 0) {
            return;
        }
        Trigger.Answer answer = trigger.fire(app, burst.why(), burst::concerns);
        settle(burst, answer);
    }

    private synchronized Burst burst() {
        return new Burst(
                "watch: "
                        + first.map(Path::toString).orElse("a file")
                        + (othersToo ? " and others changed" : " changed"),
                last,
                changes);
    }

    /// What changed meanwhile has a timer of its own.
    private synchronized void settle(Burst burst, Trigger.Answer answer) {
        if (changes != burst.changes()) {
            return;
        }
        switch (answer) {
            case BUSY -> ringAfter(TRY_AGAIN);
            case SEEN_TO -> {
                first = Optional.empty();
                othersToo = false;
                changes = 0;
            }
        }
    }

    /// @param last when the last change was heard of
    private record Burst(String why, Instant last, int changes) {
        /// What this daemon never saw running is not the watch's to start.
        boolean concerns(Found found) {
            return found.instance()
                    .history()
                    .startedAt()
                    .filter(start -> !start.isAfter(last))
                    .isPresent();
        }
    }
}
