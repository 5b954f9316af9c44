package dev.opm.domain.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/// Instants of the steady clock, which supervision reckons with, as the wall clock showed them: for
/// stamps that people read. The two part when the machine's clock is set or the machine sleeps;
/// what was before keeps the stamp it had. Callable from any thread.
public final class WallTime {
    /// Less is the two clocks' own drift, and would let one stamp be shown as two.
    private static final Duration LEAST = Duration.ofMillis(500);

    private static final int MOST = 64;

    private final InstantSource steady;
    private final InstantSource wall;

    /// From which steady instant on the wall clock is how much ahead.
    private final TreeMap<Instant, Duration> ahead = new TreeMap<>();

    public WallTime(InstantSource steady, InstantSource wall) {
        this.steady = steady;
        this.wall = wall;
    }

    public synchronized Instant of(Instant at) {
        look();
        Map.Entry<Instant, Duration> then = ahead.floorEntry(at);
        return then == null ? at : at.plus(then.getValue());
    }

    private void look() {
        Instant now = steady.instant();
        Duration seen = Duration.between(now, wall.instant());
        Duration known = ahead.isEmpty() ? Duration.ZERO : ahead.lastEntry().getValue();
        if (seen.minus(known).abs().compareTo(LEAST) > 0) {
            ahead.put(now, seen);
            if (ahead.size() > MOST) {
                ahead.pollFirstEntry();
            }
        }
    }
}
