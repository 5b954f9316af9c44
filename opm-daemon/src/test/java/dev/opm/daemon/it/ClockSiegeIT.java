package dev.opm.daemon.it;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// A sample of `bench/siege`: the clock is set while a daemon runs.
class ClockSiegeIT {
    @AutoClose private final ClockSiege siege = new ClockSiege();

    @Test
    void aClockThatIsSetCostsNoApp() {
        String outcome = siege.set();
        assumeFalse(outcome.startsWith("SKIPPED"), outcome);
    }
}
