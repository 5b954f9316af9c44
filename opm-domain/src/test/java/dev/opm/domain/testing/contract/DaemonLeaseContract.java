package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.port.storage.DaemonLease;
import dev.opm.domain.port.storage.DaemonLease.LeaseOutcome;
import org.junit.jupiter.api.Test;

/// What every `DaemonLease` does. Each test has a home of its own.
public abstract class DaemonLeaseContract {
    /// The lease as another daemon of the home gets it.
    protected abstract DaemonLease newDaemon();

    /// Ends the daemon that got this lease object, as the kernel does.
    protected abstract void end(DaemonLease daemon);

    @Test
    protected void theFirstDaemonGetsIt() {
        assertThat(newDaemon().acquire()).isEqualTo(new LeaseOutcome.Acquired());
    }

    @Test
    protected void theSecondIsToldWhoHasIt() {
        DaemonLease first = newDaemon();
        first.acquire();

        assertThat(newDaemon().acquire())
                .isInstanceOfSatisfying(
                        LeaseOutcome.Held.class, taken -> assertThat(taken.holder()).isNotBlank());
    }

    @Test
    protected void itIsFreeAfterTheHoldersEnd() {
        DaemonLease first = newDaemon();
        first.acquire();
        end(first);

        assertThat(newDaemon().acquire()).isEqualTo(new LeaseOutcome.Acquired());
    }
}
