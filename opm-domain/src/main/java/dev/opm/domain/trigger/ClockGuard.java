package dev.opm.domain.trigger;

import dev.opm.domain.app.AppId;
import dev.opm.domain.app.policy.Schedule;
import dev.opm.domain.port.Ports;
import dev.opm.domain.port.execution.Timers;
import dev.opm.domain.port.execution.Workers;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.port.trigger.CronCalendar;
import dev.opm.domain.port.trigger.LastRunStore;
import dev.opm.domain.port.trigger.TriggerListener;
import dev.opm.domain.restart.TriggeredRestart.Found;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Starts or restarts apps when their schedules say so, by the wall clock. One timer for all, and
/// none while no app asks.
///
/// Looks at the clock at least every [#LONGEST] while an app asks: so it sees that the machine
/// slept or that the clock was set. A time that is found passed by more than [#LATE] was missed,
/// and so was one at which somebody held an instance. A clock set back makes times come again.
///
/// Concurrency: a monitor guards the fields; starts and restarts run on workers, one for each app.
final class ClockGuard {
    static final Duration LATE = Duration.ofMinutes(1);
    static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final CronCalendar calendar;
    private final LastRunStore lastRuns;
    private final Timers timers;
    private final Workers workers;
    private final InstantSource wallClock;
    private final Trigger trigger;
    private final TriggerListener listener;
    private final Map<AppId, NextRun> nextRuns = new HashMap<>();
    private Optional<Timers.Timer> timer = Optional.empty();
    private Optional<Instant> lastLook = Optional.empty();
    private Optional<Instant> seenBefore = Optional.empty();
    private final Set<AppId> inherited = new HashSet<>();

    ClockGuard(Ports.Triggers triggers, Timers timers, Workers workers, Trigger trigger) {
        this.calendar = triggers.calendar();
        this.lastRuns = triggers.lastRuns();
        this.timers = timers;
        this.workers = workers;
        this.wallClock = triggers.wallClock();
        this.trigger = trigger;
        this.listener = triggers.listener();
    }

    /// @param known the apps of the last daemon: where one of them makes up for what was missed,
    ///   its schedule goes on from where that daemon left off, whenever it comes into force
    synchronized void begin(Set<AppId> known) {
        inherited.addAll(known);
    }

    /// These schedules, and no others, are in force from now on.
    synchronized void keep(Map<AppId, Schedule> wanted) {
        Instant now = wallClock.instant();
        nextRuns.values().removeIf(old -> !old.schedule().equals(wanted.get(old.app())));
        boolean anew = false;
        for (Map.Entry<AppId, Schedule> entry : wanted.entrySet()) {
            if (!nextRuns.containsKey(entry.getKey())) {
                NextRun made =
                        new NextRun(
                                entry.getKey(),
                                entry.getValue(),
                                Optional.empty(),
                                Optional.empty());
                boolean goesOn = inherited.remove(made.app()) && made.makesUp();
                Instant from = goesOn ? seenBefore(now) : now;
                nextRuns.put(made.app(), made.due(next(made.schedule(), from)));
                anew |= made.makesUp();
            }
        }
        if (anew) {
            write(now);
        }
        lookAt(now);
    }

    private synchronized void look() {
        Instant now = wallClock.instant();
        boolean wentBack = lastLook.filter(now::isBefore).isPresent();
        lastLook = Optional.of(now);
        boolean booked = wentBack;
        for (NextRun appointment : List.copyOf(nextRuns.values())) {
            Optional<Instant> due = wentBack ? Optional.empty() : passed(appointment, now);
            if (wentBack || due.isPresent()) {
                nextRuns.put(appointment.app(), appointment.due(next(appointment.schedule(), now)));
                booked |= appointment.makesUp();
            }
            due.ifPresentOrElse(
                    time -> come(appointment, time, now),
                    () -> appointment.owed().ifPresent(time -> makeUp(appointment, time)));
        }
        if (booked) {
            write(now);
        }
        lookAt(now);
    }

    private static Optional<Instant> passed(NextRun appointment, Instant now) {
        return appointment.due().filter(time -> !time.isAfter(now));
    }

    private void come(NextRun appointment, Instant time, Instant now) {
        if (Duration.between(time, now).compareTo(LATE) <= 0) {
            fire(appointment, time, appointment.called(), asked(appointment.schedule().deed()));
        } else if (appointment.makesUp()) {
            makeUp(appointment, time);
        } else {
            missed(appointment, time, "nobody looked at the clock then");
        }
    }

    /// One that was launched after the time has been seen to by somebody else.
    private void makeUp(NextRun appointment, Instant time) {
        Predicate<Found> earlier =
                found ->
                        found.instance()
                                .history()
                                .startedAt()
                                .filter(start -> start.isAfter(time))
                                .isEmpty();
        fire(
                appointment,
                time,
                appointment.called() + " made up for " + time,
                earlier.and(asked(appointment.schedule().deed())));
    }

    private static Predicate<Found> asked(Schedule.Deed deed) {
        return switch (deed) {
            case RESTART -> _ -> true;
            case START -> found -> found.process().isEmpty();
        };
    }

    private void fire(NextRun appointment, Instant time, String why, Predicate<Found> due) {
        workers.run(() -> settle(appointment, time, trigger.fire(appointment.app(), why, due)));
    }

    private synchronized void settle(NextRun fired, Instant time, Trigger.Answer answer) {
        NextRun now = nextRuns.get(fired.app());
        if (now == null || !now.schedule().equals(fired.schedule())) {
            return;
        }
        switch (answer) {
            case SEEN_TO -> nextRuns.put(now.app(), now.owed(Optional.empty()));
            case BUSY -> {
                if (now.makesUp()) {
                    nextRuns.put(now.app(), now.owed(Optional.of(time)));
                    lookAt(wallClock.instant());
                } else {
                    missed(now, time, "somebody held the instance then");
                }
            }
        }
    }

    private void missed(NextRun appointment, Instant time, String why) {
        trigger.tell(appointment.app(), appointment.called() + " missed " + time + ": " + why);
    }

    private void lookAt(Instant now) {
        timer.ifPresent(Timers.Timer::cancel);
        timer = Optional.empty();
        if (!nextRuns.isEmpty()) {
            timer = Optional.of(timers.after(pause(now), () -> workers.run(this::look)));
        } else {
            lastLook = Optional.empty();
        }
    }

    private Duration pause(Instant now) {
        List<Duration> pauses = new ArrayList<>(List.of(LONGEST));
        for (NextRun appointment : nextRuns.values()) {
            appointment.owed().ifPresent(_ -> pauses.add(TRY_AGAIN));
            appointment
                    .due()
                    .map(time -> Duration.between(now, time))
                    .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                    .ifPresent(pauses::add);
        }
        return pauses.stream().min(Comparator.naturalOrder()).orElse(LONGEST);
    }

    private Optional<Instant> next(Schedule schedule, Instant after) {
        return schedule.expression().flatMap(cron -> calendar.next(cron, schedule.zone(), after));
    }

    /// Up to when the last daemon had seen to the times. Read before this one notes anything.
    private Instant seenBefore(Instant now) {
        Instant seen =
                seenBefore.or(lastRuns::seenTo).filter(time -> time.isBefore(now)).orElse(now);
        seenBefore = Optional.of(seen);
        return seen;
    }

    private void write(Instant now) {
        seenBefore(now);
        try {
            lastRuns.seenTo(now);
        } catch (StorageFailure failure) {
            listener.say(
                    "cron: " + failure.reason() + "; a next daemon may make up for times again");
        }
    }
}
