package dev.opm.domain.app;

import java.time.Duration;

/// How an instance is asked to end: TERM, then KILL after the timeout.
public record StopPolicy(Duration timeout) {
    public static final StopPolicy DEFAULT = new StopPolicy(Duration.ofSeconds(10));

    public StopPolicy {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("a stop timeout is 0 or more");
        }
    }
}
