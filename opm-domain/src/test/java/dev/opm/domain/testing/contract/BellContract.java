package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.port.Bell;
import dev.opm.domain.port.Timers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// What every `Bell` does.
public abstract class BellContract {
    private static final Duration LONG = Duration.ofMinutes(1);

    protected abstract Bell bell();

    /// Of the same daemon.
    protected abstract Timers timers();

    @Test
    protected void whatIsMetNeedsNoRing() {
        assertThat(bell().await(() -> true, Duration.ZERO)).isTrue();
    }

    @Test
    protected void whatIsNotMetEndsWithPatience() {
        assertThat(bell().await(() -> false, Duration.ofMillis(20))).isFalse();
    }

    @Test
    protected void aRingMakesWhoeverWaitsLookAgain() {
        Bell bell = bell();
        AtomicBoolean met = new AtomicBoolean();
        timers().after(
                        Duration.ofMillis(20),
                        () -> {
                            met.set(true);
                            bell.ring();
                        });

        assertThat(bell.await(met::get, LONG)).isTrue();
    }

    @Test
    protected void aRingThatChangesNothingEndsNoWait() {
        Bell bell = bell();
        timers().after(Duration.ofMillis(5), bell::ring);

        assertThat(bell.await(() -> false, Duration.ofMillis(50))).isFalse();
    }
}
