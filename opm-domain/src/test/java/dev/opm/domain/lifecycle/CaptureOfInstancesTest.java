package dev.opm.domain.lifecycle;

import static dev.opm.domain.supervision.OpmOnFakes.done;
import static dev.opm.domain.supervision.OpmOnFakes.refused;
import static dev.opm.domain.supervision.OpmOnFakes.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.supervision.OpmOnFakes;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Output is read as long as an app has the instance, by whichever daemon there is.
class CaptureOfInstancesTest {
    private final OpmOnFakes opm = new OpmOnFakes();
    private final FakeMachine machine = opm.machine.with("web", FakeProgram.runsForever());

    @AfterEach
    void nothingLivedTwice() {
        opm.check();
    }

    @Test
    void ofADeletedAppItEndsAndItsLogsAreKeptAsThat() {
        InstanceId web = opm.started("web");
        opm.logs().told().clear();
        done(opm.opm().delete().delete(List.of(web.app())));

        assertThat(opm.logs().told())
                .containsExactly("forget web 0:0", "keep as deleted {0:0=web}");
    }

    /// Somebody else may have the name by then.
    @Test
    void ofAnAppThatIsGoneAlreadyNothingIsKept() {
        InstanceId web = opm.started("web");
        opm.meanwhile(() -> {
            done(opm.opm().delete().delete(List.of(web.app())));
            opm.logs().told().clear();
        });
        done(opm.opm().delete().delete(List.of(web.app())));

        assertThat(opm.logs().told()).isEmpty();
    }

    @Test
    void ofAnInstanceThatIsScaledAwayItEnds() {
        InstanceId web = opm.started("web");
        done(opm.opm().scale().scale(web.app(), 3));
        opm.logs().told().clear();
        done(opm.opm().scale().scale(web.app(), 1));

        assertThat(opm.logs().told()).containsExactlyInAnyOrder("forget web 0:1", "forget web 0:2");
    }

    @Test
    void ofANewAppThatIsRolledBackItEnds() {
        machine.with(
                "web",
                FakeProgram.runsForever().onSpawn(2, FakeProgram.failsAt(Stage.FORK, "EAGAIN")));
        opm.logs().told().clear();
        refused(opm.opm().start().startNew(spec("web").withInstances(2)));

        assertThat(opm.logs().told()).containsExactlyInAnyOrder("forget web 0:0", "forget web 0:1");
    }

    @Test
    void theNextDaemonGoesOnBeforeItLooksAtProcesses() {
        opm.started("web");
        opm.logs().told().clear();
        opm.crashed();

        assertThat(opm.logs().told())
                .containsExactly(
                        "resume web 0:0", "hold others", "adopted web 0:0", "let go of others");
    }
}
