package dev.opm.daemon.runtime;

import dev.opm.domain.port.execution.TokenSource;
import java.util.concurrent.atomic.AtomicLong;

/// Tokens from the daemon's pid, its start in nanoseconds since the epoch, and a counter: unique
/// without a random generator, whose start-up costs milliseconds. Callable from any thread.
public final class CountedTokens implements TokenSource {
    private final AtomicLong counter = new AtomicLong();
    private final String life;

    /// @param startNanos when this daemon started, in nanoseconds since the epoch
    public CountedTokens(long pid, long startNanos) {
        this.life = Long.toString(startNanos, 36) + "-" + Long.toString(pid, 36);
    }

    @Override
    public String next() {
        return life + "-" + Long.toString(counter.incrementAndGet(), 36);
    }
}
