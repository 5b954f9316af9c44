package dev.opm.domain.trigger;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.MemoryLimit;
import dev.opm.domain.app.policy.Schedule;
import dev.opm.domain.app.policy.Triggers;
import dev.opm.domain.app.policy.watch.Watch;
import dev.opm.domain.port.Ports;
import dev.opm.domain.port.execution.Workers;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.restart.TriggeredRestart;
import dev.opm.domain.supervision.CurrentTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Keeps the triggers of all apps that are wanted up in force, and follows the table: what is
/// started, changed, stopped or deleted is guarded, or no longer guarded, soon after.
///
/// Apps without triggers cost nothing: no thread, no timer, no file. Callable from any thread that
/// may block; one change at a time.
public final class Guards {
    private final CurrentTable table;
    private final Workers workers;
    private final Trigger trigger;
    private final MemoryGuard memory;
    private final FileGuard files;
    private final ClockGuard clock;
    private volatile Stage stage = Stage.WAITING;

    private enum Stage {
        WAITING,
        IDLE,
        GUARDING
    }

    /// @param parallel most instances of an app that are restarted at a time
    public Guards(
            CurrentTable table,
            PidRegistry registry,
            TriggeredRestart triggeredRestart,
            Ports ports,
            int parallel) {
        Ports.Execution execution = ports.execution();
        Ports.Triggers triggers = ports.triggers();
        this.table = table;
        this.workers = execution.workers();
        this.trigger =
                new Trigger(
                        table,
                        triggeredRestart,
                        workers,
                        triggers.listener(),
                        triggers.wallClock(),
                        parallel);
        this.memory =
                new MemoryGuard(
                        registry,
                        ports.machine().census(),
                        execution.timers(),
                        workers,
                        trigger,
                        table::now);
        this.files =
                new FileGuard(
                        triggers.files(), execution.timers(), workers, execution.clock(), trigger);
        this.clock = new ClockGuard(triggers, execution.timers(), workers, trigger);
        table.onChange(this::tableChanged);
    }

    /// From here on nothing is restarted any more, until [#begin]: the daemon is about to stop.
    public void end() {
        trigger.end();
    }

    /// From here on triggers are in force. Comes after recovery.
    public void begin() {
        trigger.goOn();
        if (stage == Stage.WAITING) {
            clock.begin(known());
        }
        stage = Stage.IDLE;
        refresh();
    }

    /// Brings what is in force in line with the table, now. Nothing before [#begin].
    public synchronized void refresh() {
        if (stage == Stage.WAITING) {
            return;
        }
        Map<AppId, MemoryLimit> limits = new HashMap<>();
        Map<AppId, Watch> watches = new HashMap<>();
        Map<AppId, Schedule> schedules = new HashMap<>();
        for (App app : table.now().apps()) {
            if (asks(app)) {
                Triggers triggers = app.spec().triggers();
                Optional.of(triggers.memory())
                        .filter(MemoryLimit::isSet)
                        .ifPresent(limit -> limits.put(app.id(), limit));
                Optional.of(triggers.watch())
                        .filter(Watch::isSet)
                        .ifPresent(watch -> watches.put(app.id(), watch));
                Optional.of(triggers.cron())
                        .filter(Schedule::isSet)
                        .ifPresent(schedule -> schedules.put(app.id(), schedule));
            }
        }
        boolean any = !limits.isEmpty() || !watches.isEmpty() || !schedules.isEmpty();
        if (any || stage == Stage.GUARDING) {
            stage = any ? Stage.GUARDING : Stage.IDLE;
            memory.keep(limits);
            files.keep(watches);
            clock.keep(schedules);
            trigger.forgetAllBut(known());
        }
    }

    private Set<AppId> known() {
        return table.now().apps().stream().map(App::id).collect(Collectors.toUnmodifiableSet());
    }

    /// What keeps triggers of an app from falling although they should; whole sentences.
    public List<String> flaws(AppId app) {
        return files.flaws(app);
    }

    /// What people should know of the triggers of an app: what keeps them from falling, and when
    /// and why each instance was restarted last.
    public List<String> notices(App app) {
        List<String> notices = new ArrayList<>(flaws(app.id()));
        for (InstanceId instance : app.instances().toList()) {
            trigger.latest(instance)
                    .map(what -> app.spec().instances() > 1 ? instance.index() + ": " + what : what)
                    .ifPresent(notices::add);
        }
        return notices;
    }

    private void tableChanged() {
        boolean concerned =
                switch (stage) {
                    case WAITING -> false;
                    case IDLE -> table.now().apps().stream().anyMatch(Guards::asks);
                    case GUARDING -> true;
                };
        if (concerned) {
            workers.run(this::refresh);
        }
    }

    private static boolean asks(App app) {
        return app.spec().triggers().areAny()
                && app.instances().anyMatch(id -> app.desired(id) == DesiredState.UP);
    }
}
