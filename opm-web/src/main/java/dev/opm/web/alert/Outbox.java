package dev.opm.web.alert;

import dev.opm.adapters.webhome.AlertRule;
import dev.opm.web.alert.AlertEngine.Sent;
import dev.opm.web.alert.AlertState.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Sends what waits, the rules beside each other and each rule's messages in order. What did not
/// arrive is tried again after a second, then twice as long each time, up to five minutes.
final class Outbox {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Outbox() {}

    /// Forgets what waits for rules that were removed.
    static void dropOrphans(AlertState state, List<AlertRule> rules) {
        List<String> known = rules.stream().map(AlertRule::id).toList();
        state.outbox.removeIf(waiting -> !known.contains(waiting.rule()));
        state.troubles
                .keySet()
                .removeIf(key -> !known.contains(key.substring(0, key.indexOf(' '))));
    }

    static void send(
            AlertState state,
            List<AlertRule> rules,
            Function<AlertRule, Delivery> deliveries,
            InstantSource clock,
            Map<String, Sent> sent)
            throws InterruptedException {
        Map<String, List<Waiting>> left = new ConcurrentHashMap<>();
        List<Thread> threads = new ArrayList<>();
        for (AlertRule rule : rules) {
            List<Waiting> mine =
                    state.outbox.stream().filter(one -> one.rule().equals(rule.id())).toList();
            if (!mine.isEmpty()) {
                threads.add(
                        Thread.ofVirtual()
                                .name("alert " + rule.id())
                                .start(() ->
                                        left.put(
                                                rule.id(),
                                                send(
                                                        mine,
                                                        rule,
                                                        deliveries.apply(rule),
                                                        clock,
                                                        sent))));
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        state.outbox.clear();
        left.values().forEach(state.outbox::addAll);
    }

    /// How long nothing is due; empty: for ever.
    static Optional<Duration> pause(AlertState state, Judge judge, Instant now) {
        return Stream.concat(state.outbox.stream().map(Waiting::next), judge.next().stream())
                .min(Instant::compareTo)
                .map(next -> Duration.between(now, next).plusMillis(1))
                .map(pause -> pause.isPositive() ? pause : Duration.ofMillis(1));
    }

    private static List<Waiting> send(
            List<Waiting> waiting,
            AlertRule rule,
            Delivery delivery,
            InstantSource clock,
            Map<String, Sent> sent) {
        List<Waiting> left = new ArrayList<>(waiting);
        while (!left.isEmpty() && !left.getFirst().next().isAfter(clock.instant())) {
            Waiting first = left.removeFirst();
            Optional<String> error = delivery.deliver(first.message());
            Sent before = sent.getOrDefault(rule.id(), Sent.NOTHING);
            if (error.isPresent()) {
                Instant next = clock.instant().plus(backoff(first.tries()));
                left.addFirst(new Waiting(first.rule(), first.message(), first.tries() + 1, next));
                sent.put(rule.id(), new Sent(left.size(), before.lastAt(), error));
                return left;
            }
            sent.put(
                    rule.id(),
                    new Sent(left.size(), Optional.of(clock.instant()), Optional.empty()));
        }
        return left;
    }

    private static Duration backoff(int tries) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(tries, 12));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
