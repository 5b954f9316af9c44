package dev.opm.domain.lifecycle;

import static dev.opm.domain.supervision.OpmOnFakes.done;
import static dev.opm.domain.supervision.OpmOnFakes.refused;
import static dev.opm.domain.supervision.OpmOnFakes.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.supervision.OpmOnFakes;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartTogetherTest {
    private final OpmOnFakes opm = new OpmOnFakes();
    private final FakeMachine machine =
            opm.machine
                    .with("web", FakeProgram.runsForever())
                    .with("api", FakeProgram.runsForever());

    @AfterEach
    void nothingLivedTwice() {
        opm.check();
    }

    @Test
    void allAppsOfAFileComeUp() {
        List<InstanceId> started =
                done(
                        opm.opm()
                                .startTogether()
                                .start(List.of(spec("web").withInstances(2), spec("api"))));

        assertThat(started).hasSize(3).allMatch(id -> opm.state(id).equals("Online"));
    }

    @Test
    void orNone() {
        machine.with("api", FakeProgram.failsAt(Stage.FORK, "EAGAIN"));
        Refusal refusal =
                refused(opm.opm().startTogether().start(List.of(spec("web"), spec("api"))));

        assertThat(refusal.message())
                .isEqualTo(
                        "start: \"api\" failed at fork: EAGAIN as planned; none of the 2 was"
                                + " started");
        assertThat(machine.truth().livingTrees()).isEmpty();
        assertThat(opm.all()).isEmpty();
    }

    @Test
    void everyAppThatCannotStartIsToldBeforeAnythingIsTouched() {
        Refusal refusal =
                refused(
                        opm.opm()
                                .startTogether()
                                .start(List.of(spec("one"), spec("web"), spec("two"))));

        assertThat(refusal.message())
                .isEqualTo(
                        "start: \"one\" failed at exec: ENOENT one; \"two\" failed at exec: ENOENT"
                                + " two; nothing was started");
        assertThat(machine.log().names()).isEmpty();
    }

    @Test
    void aKnownAppThatIsTheSameIsStartedIfItIsDown() {
        InstanceId web = opm.started("web");
        InstanceId api = opm.started("api");
        Identity process = opm.process(web);
        done(opm.opm().stop().stop(List.of(api)));
        done(opm.opm().startTogether().start(List.of(spec("web"), spec("api"))));

        assertThat(opm.process(web)).isEqualTo(process);
        assertThat(opm.state(api)).isEqualTo("Online");
    }

    @Test
    void aKnownAppThatDiffersIsRefused() {
        opm.started("web");
        Refusal refusal =
                refused(
                        opm.opm()
                                .startTogether()
                                .start(List.of(spec("api"), spec("web").withInstances(2))));

        assertThat(refusal.message())
                .isEqualTo(
                        "start: \"web\" is known with another instances; nothing was started: `opm"
                                + " apply` changes known apps, see what with --dry-run");
        assertThat(opm.all()).hasSize(1);
    }
}
