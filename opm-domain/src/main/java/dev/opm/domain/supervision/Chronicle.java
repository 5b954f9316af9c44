package dev.opm.domain.supervision;

import dev.opm.domain.app.App;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.journal.Entry;
import dev.opm.domain.port.Journal;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.supervision.InstanceState.Backoff;
import dev.opm.domain.supervision.InstanceState.Errored;
import dev.opm.domain.supervision.InstanceState.Fallen;
import dev.opm.domain.supervision.InstanceState.Online;
import dev.opm.domain.supervision.InstanceState.Starting;
import dev.opm.domain.supervision.InstanceState.Stopped;
import dev.opm.domain.supervision.InstanceState.Stopping;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Puts into words for the journal what happens to instances. Callable from any thread.
public final class Chronicle {
    private final Journal journal;
    private final CurrentTable table;
    private final InstantSource clock;

    public Chronicle(Journal journal, CurrentTable table, InstantSource clock) {
        this.journal = journal;
        this.table = table;
        this.clock = clock;
    }

    /// @param holder who held the claim then
    void ended(Identity process, Exit exit, Optional<Operation> holder, Instance next) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("pid", Integer.toString(process.pid()));
        facts.put("exit", exit.shown());
        facts.put(
                "cause",
                holder.filter(operation -> !operation.isSupervision())
                        .map(Operation::shown)
                        .orElse("it ended by itself"));
        facts.put("next", next(next));
        facts.put("restarts", Integer.toString(next.history().restarts()));
        next.history().startedAt().ifPresent(at -> facts.put("startedAt", at.toString()));
        note(Entry.Kind.END, next.id(), facts);
    }

    void gaveUp(Instance instance, String why) {
        note(Entry.Kind.GIVEN_UP, instance.id(), Map.of("why", why, "next", next(instance)));
    }

    public void adopted(InstanceId instance, Identity process) {
        note(Entry.Kind.ADOPTED, instance, Map.of("pid", Integer.toString(process.pid())));
    }

    /// @param by who held the claim
    public void started(InstanceId instance, Identity process, Operation by, int restarts) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("pid", Integer.toString(process.pid()));
        facts.put("cause", by.shown());
        facts.put("restarts", Integer.toString(restarts));
        note(Entry.Kind.START, instance, facts);
    }

    private void note(Entry.Kind kind, InstanceId instance, Map<String, String> facts) {
        journal.note(
                new Entry(
                        clock.instant(),
                        kind,
                        Optional.of(instance),
                        table.now().owner(instance).map(App::name),
                        facts));
    }

    private static String next(Instance instance) {
        return switch (instance.state()) {
            case Backoff(Instant until) -> "started again at " + until;
            case Errored(String _, Optional<Instant> retry) ->
                    retry.map(at -> "errored, tried again at " + at)
                            .orElse("errored until somebody starts it");
            case Stopped() -> "stays down";
            case Stopping(), Fallen _ -> "up to the operation that holds it";
            case Starting _, Online _ -> "runs again";
        };
    }
}
