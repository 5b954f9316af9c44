package dev.opm.planted.domain;

import java.time.Instant;

/// Breaks: the domain asks no clock, thread or process of the JDK.
public final class ReadsTheClock {
    public Instant time() {
        return Instant.now();
    }
}
