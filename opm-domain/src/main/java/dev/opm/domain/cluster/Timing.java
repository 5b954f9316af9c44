package dev.opm.domain.cluster;

import java.time.Duration;

/// The times of a cluster, all in proportion to one: after how long the slots of a silent host are
/// taken by others. A host that cannot renew its record begins to stop its slots well before, and
/// their processes are killed before that time is over:
///
/// | at the default of 20 s | |
/// |---|---|
/// | every 2 s | the host rewrites its record |
/// | 8 s after the last acknowledged write was sent | the stop sequences begin |
/// | 12 s after it | whatever lives is killed |
/// | 20 s without a change, on the clock of another host | that one may take the slots |
///
/// @param failoverTime 5 s to an hour
public record Timing(Duration failoverTime) {
    public static final Duration LEAST = Duration.ofSeconds(5);
    public static final Duration MOST = Duration.ofHours(1);
    public static final Timing DEFAULT = new Timing(Duration.ofSeconds(20));

    public Timing {
        if (failoverTime.compareTo(LEAST) < 0 || failoverTime.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "the failover time is 5s to 1h, not " + failoverTime.toMillis() + "ms");
        }
    }

    public Duration heartbeat() {
        return failoverTime.dividedBy(10);
    }

    /// Since the last acknowledged write was sent.
    public Duration stopAfter() {
        return failoverTime.multipliedBy(2).dividedBy(5);
    }

    /// Since the last acknowledged write was sent.
    public Duration killAfter() {
        return failoverTime.multipliedBy(3).dividedBy(5);
    }
}
