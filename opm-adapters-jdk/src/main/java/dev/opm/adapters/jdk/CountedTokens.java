package dev.opm.adapters.jdk;

import dev.opm.domain.port.execution.TokenSource;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// Tokens from this process's pid, its start in nanoseconds since the epoch, and a counter: unique
/// without a random generator, whose start-up costs milliseconds. Callable from any thread.
final class CountedTokens implements TokenSource {
    private final AtomicLong counter = new AtomicLong();
    private final String life;

    /// Two processes never make the same: they differ in pid or start.
    static CountedTokens ofThisProcess() {
        Instant now = Instant.now();
        return new CountedTokens(
                ProcessHandle.current().pid(),
                now.getEpochSecond() * 1_000_000_000 + now.getNano());
    }

    /// @param startNanos when this process started, in nanoseconds since the epoch
    CountedTokens(long pid, long startNanos) {
        this.life = Long.toString(startNanos, 36) + "-" + Long.toString(pid, 36);
    }

    @Override
    public String next() {
        return life + "-" + Long.toString(counter.incrementAndGet(), 36);
    }
}
