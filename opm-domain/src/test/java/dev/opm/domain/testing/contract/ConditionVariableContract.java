package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.port.execution.ConditionVariable;
import dev.opm.domain.port.execution.Timers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// What every `ConditionVariable` does.
public abstract class ConditionVariableContract {
    private static final Duration LONG = Duration.ofMinutes(1);

    protected abstract ConditionVariable changes();

    /// Of the same daemon.
    protected abstract Timers timers();

    @Test
    protected void whatIsMetNeedsNoRing() {
        assertThat(changes().await(() -> true, Duration.ZERO)).isTrue();
    }

    @Test
    protected void whatIsNotMetEndsWithPatience() {
        assertThat(changes().await(() -> false, Duration.ofMillis(20))).isFalse();
    }

    @Test
    protected void aRingMakesWhoeverWaitsLookAgain() {
        ConditionVariable changes = changes();
        AtomicBoolean met = new AtomicBoolean();
        timers().after(
                        Duration.ofMillis(20),
                        () -> {
                            met.set(true);
                            changes.ring();
                        });

        assertThat(changes.await(met::get, LONG)).isTrue();
    }

    @Test
    protected void aRingThatChangesNothingEndsNoWait() {
        ConditionVariable changes = changes();
        timers().after(Duration.ofMillis(5), changes::ring);

        assertThat(changes.await(() -> false, Duration.ofMillis(50))).isFalse();
    }
}
