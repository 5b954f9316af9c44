package dev.opm.domain.lifecycle;

import static dev.opm.domain.supervision.OpmOnFakes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.supervision.OpmOnFakes;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The count of restarts, begun anew.
class ResetTest {
    private final OpmOnFakes opm = new OpmOnFakes();

    @AfterEach
    void nothingLivedTwice() {
        opm.check();
    }

    @Test
    void restartsAndDeathsAreCountedFromNowOnAndWhatRunsGoesOn() {
        InstanceId web = restarted();
        Identity process = opm.process(web);
        done(opm.opm().reset().reset(List.of(web)));

        assertThat(opm.instance(web).history().restarts()).isZero();
        assertThat(opm.instance(web).history().deaths()).isEmpty();
        assertThat(opm.process(web)).isEqualTo(process);
        opm.machine.advance(Duration.ofMinutes(1));
        assertThat(opm.instance(web).history().restarts()).isPositive();
    }

    @Test
    void aNextDaemonGoesOnFromThere() {
        InstanceId web = restarted();
        done(opm.opm().reset().reset(List.of(web)));

        assertThat(opm.crashed().instance(web).history().restarts()).isZero();
    }

    @Test
    void whatIsDownStaysDown() {
        InstanceId web = restarted();
        done(opm.opm().stop().stop(List.of(web)));
        done(opm.opm().reset().reset(List.of(web)));

        assertThat(opm.instance(web).history().restarts()).isZero();
        assertThat(opm.state(web)).isEqualTo("Stopped");
    }

    private InstanceId restarted() {
        opm.machine.with("web", FakeProgram.exitsWith(3, Duration.ofSeconds(20)));
        InstanceId web = opm.started("web");
        opm.machine.advance(Duration.ofSeconds(50));
        assertThat(opm.instance(web).history().restarts()).isPositive();
        return web;
    }
}
