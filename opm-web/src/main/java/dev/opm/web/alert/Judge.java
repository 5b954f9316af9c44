package dev.opm.web.alert;

import dev.opm.adapters.socket.wire.instance.InstanceView;
import dev.opm.adapters.socket.wire.report.RestoreView;
import dev.opm.adapters.webhome.AlertRule;
import dev.opm.adapters.webhome.AlertRule.Occasion;
import dev.opm.domain.setting.value.Value;
import dev.opm.web.daemon.Scope;
import dev.opm.web.live.JournalTail;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Decides what each rule's people are told: of a trouble once when it begins, once when the app is
/// given up, and once when it has been well for a minute, with how often it fell meanwhile. One
/// thread.
final class Judge {
    /// Longer than the longest backoff with its jitter: a crash loop is one trouble.
    static final Duration WELL_AFTER = Duration.ofSeconds(60);

    private static final String RECOVERED = "recovered";

    private final AlertState state;
    private final InstantSource clock;
    private final Map<String, String> names = new HashMap<>();

    Judge(AlertState state, InstantSource clock) {
        this.state = state;
        this.clock = clock;
    }

    /// @param events after the latest that was heard, oldest first
    /// @param isFirst nothing was ever heard: what lies behind is nobody's news
    void hear(
            List<AlertRule> rules,
            List<Value.Fields> events,
            boolean isFirst,
            UnaryOperator<String> namespaceOf,
            Function<String, List<String>> stderrOf) {
        if (!events.isEmpty() && JournalTail.seq(events.getLast()) < state.latest) {
            state.latest = 0;
        }
        for (Value.Fields event : events) {
            long seq = JournalTail.seq(event);
            if (seq <= state.latest) {
                continue;
            }
            Happening happening = named(Happening.of(event, seq));
            boolean died = daemonDied(event);
            if (!isFirst) {
                rules.forEach(rule -> hear(rule, happening, namespaceOf, stderrOf));
                if (died) {
                    rules.forEach(rule -> daemonDied(rule, happening));
                }
            }
            state.latest = seq;
        }
        state.latest = Math.max(0, state.latest);
    }

    void restored(List<AlertRule> rules, RestoreView report, boolean isFirst) {
        if (report.operation().equals(state.restore)) {
            return;
        }
        state.restore = report.operation();
        if (isFirst || List.of("committed", "planned").contains(report.outcome())) {
            return;
        }
        for (AlertRule rule : rules) {
            if (rule.on().contains(Occasion.RESTORE_FAILED)) {
                put(
                        rule,
                        "restore-" + report.operation(),
                        Occasion.RESTORE_FAILED.word(),
                        "",
                        "",
                        report.outcome() + report.error().map(why -> ": " + why).orElse(""),
                        1,
                        List.of());
            }
        }
    }

    boolean hasTroubles() {
        return !state.troubles.isEmpty();
    }

    /// When the next trouble may be over.
    Optional<Instant> next() {
        return state.troubles.values().stream()
                .map(trouble -> trouble.quietSince().plus(WELL_AFTER))
                .min(Instant::compareTo);
    }

    /// Ends the troubles of those that are well, and of those that nobody wants up any more.
    void look(List<AlertRule> rules, List<InstanceView> instances) {
        Map<String, InstanceView> byLabel = new HashMap<>();
        instances.forEach(view -> byLabel.put(view.id() + ":" + view.instance(), view));
        for (Map.Entry<String, Trouble> entry : new ArrayList<>(state.troubles.entrySet())) {
            String rule = entry.getKey().substring(0, entry.getKey().indexOf(' '));
            InstanceView view = byLabel.get(entry.getKey().substring(rule.length() + 1));
            if (view == null) {
                forgetIfQuiet(entry);
            } else if (view.desired().equals("down")) {
                state.troubles.remove(entry.getKey());
            } else {
                look(rules, rule, entry, view);
            }
        }
    }

    /// One whose app is not there yet, or no more.
    private void forgetIfQuiet(Map.Entry<String, Trouble> entry) {
        if (!clock.instant().isBefore(entry.getValue().quietSince().plus(WELL_AFTER))) {
            state.troubles.remove(entry.getKey());
        }
    }

    private void look(
            List<AlertRule> rules, String id, Map.Entry<String, Trouble> entry, InstanceView view) {
        Trouble trouble = entry.getValue();
        boolean isQuiet = !clock.instant().isBefore(trouble.quietSince().plus(WELL_AFTER));
        if (!isQuiet) {
            return;
        }
        if (!view.status().equals("online")) {
            state.troubles.put(
                    entry.getKey(),
                    new Trouble(
                            trouble.crashes(), trouble.told(), trouble.givenUp(), clock.instant()));
            return;
        }
        state.troubles.remove(entry.getKey());
        rules.stream()
                .filter(rule -> rule.id().equals(id))
                .forEach(rule ->
                        put(
                                rule,
                                "well-" + view.id() + "-" + view.instance() + "-" + state.latest,
                                RECOVERED,
                                view.name(),
                                Integer.toString(view.instance()),
                                "it is online and has been for a minute"
                                        + (trouble.crashes() > 0
                                                ? "; it fell "
                                                        + trouble.crashes()
                                                        + " more times before"
                                                : ""),
                                Math.max(1, trouble.crashes()),
                                List.of()));
    }

    private void hear(
            AlertRule rule,
            Happening happening,
            UnaryOperator<String> namespaceOf,
            Function<String, List<String>> stderrOf) {
        String key = rule.id() + " " + happening.label();
        Trouble before = state.troubles.getOrDefault(key, Trouble.NONE);
        if (happening.isStart() && state.troubles.containsKey(key)) {
            state.troubles.put(key, quietFromNow(before));
        }
        if (happening.occasion().isEmpty() || !isFor(rule, happening, namespaceOf)) {
            return;
        }
        Occasion occasion = happening.occasion().get();
        boolean isEnd = occasion == Occasion.ERRORED;
        boolean isOld = isEnd ? before.givenUp() : before.told();
        boolean isWanted = rule.on().contains(occasion);
        if (isWanted && !isOld) {
            put(
                    rule,
                    Long.toString(happening.seq()),
                    occasion.word(),
                    happening.app(),
                    happening.instance(),
                    happening.why(),
                    isEnd ? Math.max(1, before.crashes()) : 1,
                    stderrOf.apply(happening.label()));
            state.troubles.put(
                    key, new Trouble(0, true, before.givenUp() || isEnd, clock.instant()));
        } else if (before.told()) {
            state.troubles.put(
                    key,
                    new Trouble(
                            before.crashes() + (isEnd ? 0 : 1),
                            true,
                            before.givenUp(),
                            clock.instant()));
        } else if (!isEnd && rule.on().contains(Occasion.ERRORED)) {
            state.troubles.put(
                    key,
                    new Trouble(before.crashes() + 1, false, before.givenUp(), clock.instant()));
        }
    }

    /// The first events of an app come before the table has its name; its start says it.
    private Happening named(Happening happening) {
        if (!happening.app().isEmpty()) {
            names.put(happening.id(), happening.app());
            return happening;
        }
        return happening.called(names.getOrDefault(happening.id(), ""));
    }

    private Trouble quietFromNow(Trouble before) {
        return new Trouble(before.crashes(), before.told(), before.givenUp(), clock.instant());
    }

    private static boolean isFor(
            AlertRule rule, Happening happening, UnaryOperator<String> namespaceOf) {
        Scope scope = new Scope(rule.targets());
        return scope.isAll()
                ? !happening.app().startsWith("opm-alert-")
                : scope.holds(
                        happening.id(),
                        happening.app(),
                        happening.instance(),
                        namespaceOf.apply(happening.id()));
    }

    private void daemonDied(AlertRule rule, Happening happening) {
        if (rule.on().contains(Occasion.DAEMON_DIED)) {
            put(
                    rule,
                    Long.toString(happening.seq()),
                    Occasion.DAEMON_DIED.word(),
                    "",
                    "",
                    "it ended without being stopped, and another has taken its place",
                    1,
                    List.of());
        }
    }

    /// A daemon that starts after one that did not stop.
    private boolean daemonDied(Value.Fields event) {
        if (!(event.fields().get("event") instanceof Value.Text(String kind))) {
            return false;
        }
        if (kind.equals("daemon-stopped")) {
            state.daemonRuns = false;
        }
        boolean died = kind.equals("daemon-started") && state.daemonRuns;
        state.daemonRuns |= kind.equals("daemon-started");
        return died;
    }

    private void put(
            AlertRule rule,
            String id,
            String occasion,
            String app,
            String instance,
            String why,
            int count,
            List<String> stderr) {
        state.outbox.add(
                new AlertState.Waiting(
                        rule.id(),
                        new Message(
                                rule.id() + "-" + id,
                                occasion,
                                clock.instant().toString(),
                                app,
                                instance,
                                why,
                                count,
                                stderr),
                        0,
                        Instant.EPOCH));
    }
}
