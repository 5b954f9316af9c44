package dev.opm.domain.supervision;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.journal.Entry;
import dev.opm.domain.outcome.RequestWarnings;
import dev.opm.domain.port.storage.Journal;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.OperationVerb;
import dev.opm.domain.registry.Requester;
import dev.opm.domain.signal.Signal;
import dev.opm.domain.supervision.InstanceState.Backoff;
import dev.opm.domain.supervision.InstanceState.Errored;
import dev.opm.domain.supervision.InstanceState.Fallen;
import dev.opm.domain.supervision.InstanceState.Finished;
import dev.opm.domain.supervision.InstanceState.Online;
import dev.opm.domain.supervision.InstanceState.Starting;
import dev.opm.domain.supervision.InstanceState.Stopped;
import dev.opm.domain.supervision.InstanceState.Stopping;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Puts into words for the journal what happens to instances.
///
/// Concurrency: the signals that were sent, and the successors of reloads, are in concurrent maps,
/// one for each process at most; callable from any thread.
public final class EventRecorder {
    private static final String POLICY_DECIDES = "its restart policy decides";

    /// How long after a signal an end is still said to be after it.
    private static final Duration AFTER = Duration.ofSeconds(30);

    private final Map<Identity, Sent> signals = new ConcurrentHashMap<>();
    private final Map<InstanceId, Identity> successors = new ConcurrentHashMap<>();

    /// Of what the table does not have yet: the start is under way.
    private final Map<InstanceId, AppName> launched = new ConcurrentHashMap<>();

    private final Journal journal;
    private final CurrentTable table;
    private final InstantSource clock;

    public EventRecorder(Journal journal, CurrentTable table, InstantSource clock) {
        this.journal = journal;
        this.table = table;
        this.clock = clock;
    }

    /// The latest signal that somebody sent to a process.
    private record Sent(Signal signal, Requester by, Instant at) {
        String shown() {
            return "signal " + signal + " by " + by.shown();
        }
    }

    /// @param holder who held the claim then
    void ended(
            Identity process,
            Exit exit,
            Optional<Operation> holder,
            Instance before,
            Instance next) {
        boolean wasAsked = before.state() instanceof Stopping;
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("pid", Integer.toString(process.pid()));
        facts.put("exit", exit.shown());
        facts.put("cause", cause(process, wasAsked, holder));
        facts.put("next", next(next, holder));
        facts.put("restarts", Integer.toString(next.history().restarts()));
        next.history().startedAt().ifPresent(at -> facts.put("startedAt", shown(at)));
        note(Entry.Kind.END, next.id(), facts);
    }

    /// The other one of a reload ended: the old one, or a successor that did not stay.
    ///
    /// @param current what runs of the instance now
    void endedBeside(
            Instance instance,
            Identity process,
            Exit exit,
            Optional<Operation> holder,
            Optional<Identity> current) {
        boolean wasSuccessor = process.equals(successors.remove(instance.id()));
        String whatItDoes =
                wasSuccessor ? ", which it was to replace, stays" : " runs in its place";
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("pid", Integer.toString(process.pid()));
        facts.put("exit", exit.shown());
        facts.put("cause", holder.map(Operation::shown).orElse(byItself(process)));
        facts.put(
                "next",
                current.map(other -> "pid " + other.pid() + whatItDoes).orElse(POLICY_DECIDES));
        facts.put("restarts", Integer.toString(instance.history().restarts()));
        note(Entry.Kind.END, instance.id(), facts);
    }

    /// What a change of an instance says beyond its end.
    void changed(Instance before, Event event, Instance next) {
        switch (event) {
            case Event.LaunchFailed(String why) ->
                    note(Entry.Kind.LAUNCH_FAILED, next.id(), Map.of("why", why));
            case Event.Unwell(String why) ->
                    note(Entry.Kind.UNWELL, next.id(), Map.of("why", "liveness: " + why));
            case Event.Released()
                    when before.state() instanceof Fallen && !(next.state() instanceof Errored) ->
                    note(
                            Entry.Kind.DECIDED,
                            next.id(),
                            Map.of("next", next(next, Optional.empty())));
            default -> {}
        }
    }

    /// Its process ended by itself and had left others, which were ended with it.
    public void remainsEnded(InstanceId instance, Set<Identity> left) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processes", Integer.toString(left.size()));
        facts.put(
                "why",
                "the app's first process ended, and what it had started does not outlive it; a"
                        + " program that goes to the background has to be told to stay in the"
                        + " foreground");
        note(Entry.Kind.REMAINS_ENDED, instance, facts);
    }

    /// Somebody sent a signal: if the process ends of it, that is told as the cause.
    public void signalled(Identity process, Signal signal) {
        Requester.current()
                .ifPresent(by -> signals.put(process, new Sent(signal, by, clock.instant())));
    }

    /// It ended while no daemon watched.
    public void lost(InstanceId instance, Identity process) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("pid", Integer.toString(process.pid()));
        facts.put("exit", new Exit.Unknown().shown());
        facts.put("cause", "it ended while no daemon ran");
        facts.put("next", POLICY_DECIDES);
        note(Entry.Kind.END, instance, facts);
    }

    void gaveUp(Instance instance, String why) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("why", why);
        facts.put("next", next(instance, Optional.empty()));
        note(Entry.Kind.GIVEN_UP, instance.id(), facts);
    }

    /// A trigger fired: what runs is ended, and it is started again.
    public void triggered(InstanceId instance, String why) {
        note(Entry.Kind.TRIGGERED, instance, Map.of("why", why));
    }

    public void adopted(InstanceId instance, Identity process) {
        note(Entry.Kind.ADOPTED, instance, Map.of("pid", Integer.toString(process.pid())));
    }

    /// The command before a stop failed; the stop goes on. Whoever asked is told too.
    public void preStopFailed(InstanceId instance, String why) {
        note(Entry.Kind.PRE_STOP_FAILED, instance, Map.of("why", why));
        String name =
                table.now()
                        .owner(instance)
                        .map(app -> app.label(instance))
                        .orElseGet(instance::toString);
        RequestWarnings.add("the pre-stop command of \"" + name + "\" failed: " + why);
    }

    /// @param by who held the claim
    public void started(
            AppName app, InstanceId instance, Identity process, Operation by, int restarts) {
        if (by.verb() == OperationVerb.RELOAD) {
            successors.put(instance, process);
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("pid", Integer.toString(process.pid()));
        facts.put("cause", by.shown());
        facts.put("restarts", Integer.toString(restarts));
        if (table.now().owner(instance).isEmpty()) {
            launched.put(instance, app);
        }
        note(Entry.Kind.START, instance, Optional.of(app), facts);
    }

    private String cause(Identity process, boolean wasAsked, Optional<Operation> holder) {
        String alone = byItself(process);
        return wasAsked
                ? holder.map(Operation::shown).orElse("it ended at last: a stop of it had failed")
                : alone;
    }

    private String byItself(Identity process) {
        return Optional.ofNullable(signals.remove(process))
                .filter(sent -> sent.at().plus(AFTER).isAfter(clock.instant()))
                .map(sent -> "it ended after " + sent.shown())
                .orElse("it ended by itself");
    }

    private void note(Entry.Kind kind, InstanceId instance, Map<String, String> facts) {
        Optional<AppName> known = table.now().owner(instance).map(App::name);
        if (known.isPresent()) {
            launched.remove(instance);
        }
        note(kind, instance, known.or(() -> Optional.ofNullable(launched.get(instance))), facts);
    }

    private void note(
            Entry.Kind kind,
            InstanceId instance,
            Optional<AppName> app,
            Map<String, String> facts) {
        journal.note(new Entry(clock.instant(), kind, Optional.of(instance), app, facts));
    }

    private static String next(Instance instance, Optional<Operation> holder) {
        return switch (instance.state()) {
            case Backoff(Instant until) -> "started again at " + shown(until);
            case Errored(String _, Optional<Instant> retry) ->
                    retry.map(at -> "errored, tried again at " + shown(at))
                            .orElse("errored until somebody starts it");
            case Stopped() -> "stays down: " + whyDown(instance);
            case Finished() -> "finished: its restart policy calls this a success";
            case Stopping() -> holder.map(EventRecorder::next).orElse("stays down");
            case Fallen _ -> POLICY_DECIDES;
            case Starting _, Online _ -> "runs again";
        };
    }

    private static String shown(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static String whyDown(Instance instance) {
        return instance.desired() == DesiredState.UP
                ? "its restart policy is "
                        + instance.policy().mode().name().toLowerCase(Locale.ROOT).replace('_', '-')
                : "it is not wanted up";
    }

    /// What becomes of an instance that ended while somebody held it.
    private static String next(Operation holder) {
        return switch (holder.verb()) {
            case STOP, DAEMON_STOP -> "stays down: somebody asked for it";
            case SCALE -> "is not needed any more";
            case DELETE -> "is deleted";
            case RESTART, APPLY -> "started again at once";
            case SUPERVISION, RENAME, RESET -> "supervision decides";
            case START, RELOAD, RESTORE, RECOVERY ->
                    "the " + holder.verb().shown() + " that is under way decides";
        };
    }
}
