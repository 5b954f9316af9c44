package dev.opm.adapters.http.access;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Makes guessing slow: after each failure an address has to wait, twice as long each time, up to a
/// minute. An address that stayed quiet for an hour is forgotten. Callable from any thread.
final class FailureDelay {
    /// As many mistakes are anybody's.
    private static final int FREE = 3;

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration MEMORY = Duration.ofHours(1);
    private static final int MOST_ADDRESSES = 10_000;

    private final InstantSource clock;
    private final Map<InetAddress, Failures> failures = new LinkedHashMap<>();

    FailureDelay(InstantSource clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant last) {
        Instant until() {
            return count <= FREE ? last : last.plus(pause(count - FREE - 1));
        }

        private static Duration pause(int doublings) {
            Duration pause = FIRST.multipliedBy(1L << Math.min(doublings, 10));
            return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
        }
    }

    /// How long this address has to wait yet.
    synchronized Optional<Duration> wait(InetAddress from) {
        return Optional.ofNullable(failures.get(from))
                .map(known -> Duration.between(clock.instant(), known.until()))
                .filter(Duration::isPositive);
    }

    synchronized void failed(InetAddress from) {
        Instant now = clock.instant();
        Failures before = failures.remove(from);
        failures.put(from, new Failures(before == null ? 1 : before.count() + 1, now));
        Iterator<Failures> oldest = failures.values().iterator();
        while (oldest.hasNext()) {
            boolean isOld = oldest.next().last().plus(MEMORY).isBefore(now);
            if (!isOld && failures.size() <= MOST_ADDRESSES) {
                return;
            }
            oldest.remove();
        }
    }

    synchronized void succeeded(InetAddress from) {
        failures.remove(from);
    }
}
