package dev.opm.domain.testing.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/// The machine's clock and what is to happen on it. Time passes only when somebody moves it.
///
/// Not thread-safe: the kernel's mutex guards it.
final class VirtualTime {
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long scheduled = 0;

    Instant now() {
        return now;
    }

    Event in(Duration delay, Runnable action) {
        Event event = new Event(now.plus(delay), scheduled++, action);
        events.add(event);
        return event;
    }

    void cancel(Event event) {
        events.remove(event);
    }

    Optional<Instant> next() {
        return Optional.ofNullable(events.peek()).map(Event::at);
    }

    /// Moves on, doing what falls due on the way, in order.
    void moveTo(Instant then) {
        for (Event due = events.peek();
                due != null && !due.at().isAfter(then);
                due = events.peek()) {
            events.remove(due);
            now = due.at().isAfter(now) ? due.at() : now;
            due.action().run();
        }
        now = then.isAfter(now) ? then : now;
    }

    /// Something to come; those of one instant happen in the order they were planned.
    record Event(Instant at, long order, Runnable action) implements Comparable<Event> {
        private static final Comparator<Event> ORDER =
                Comparator.comparing(Event::at).thenComparingLong(Event::order);

        @Override
        public int compareTo(Event other) {
            return ORDER.compare(this, other);
        }
    }
}
