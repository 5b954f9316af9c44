package dev.opm.domain.lifecycle;

import static dev.opm.domain.supervision.OpmOnFakes.done;
import static dev.opm.domain.supervision.OpmOnFakes.refused;
import static dev.opm.domain.supervision.OpmOnFakes.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.launch.PortRange;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.supervision.OpmOnFakes;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.Samples;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScaleTest {
    private final OpmOnFakes opm = new OpmOnFakes();
    private final FakeMachine machine = opm.machine.with("web", FakeProgram.runsForever());

    @AfterEach
    void nothingLivedTwice() {
        machine.healDisk();
        opm.check();
    }

    @Test
    void moreInstancesComeUpAndTheOthersAreNotTouched() {
        InstanceId first = opm.started("web");
        Identity process = opm.process(first);

        assertThat(done(opm.opm().scale().scale(first.app(), 3)))
                .containsExactly(new InstanceId(first.app(), 1), new InstanceId(first.app(), 2));
        assertThat(opm.process(first)).isEqualTo(process);
        assertThat(machine.truth().received(process)).isEmpty();
        assertThat(opm.all()).hasSize(3).allMatch(id -> opm.state(id).equals("Online"));
    }

    @Test
    void theHighestIndexesGoAndTheOthersAreNotTouched() {
        AppId web = four();
        List<Identity> processes = opm.all().stream().map(opm::process).toList();
        done(opm.opm().scale().scale(web, 2));

        assertThat(opm.all()).hasSize(2);
        assertThat(opm.all().stream().map(opm::process)).isEqualTo(processes.subList(0, 2));
        assertThat(machine.truth().livingTrees()).hasSize(2);
        assertThat(machine.runs().readAll()).hasSize(2);
    }

    @Test
    void allThatAreNewComeUpOrNone() {
        InstanceId first = opm.started("web");
        machine.with(
                "web",
                FakeProgram.runsForever().onSpawn(2, FakeProgram.failsAt(Stage.FORK, "EAGAIN")));
        Refusal refusal = refused(opm.opm().scale().scale(first.app(), 4));

        assertThat(refusal.message()).contains("failed at fork: EAGAIN");
        assertThat(machine.truth().livingTrees()).hasSize(1);
        assertThat(opm.all()).containsExactly(first);
        assertThat(done(opm.opm().scale().scale(first.app(), 4))).hasSize(3);
    }

    @Test
    void aStoppedAppGetsStoppedInstances() {
        InstanceId first = opm.started("web");
        done(opm.opm().stop().stop(List.of(first)));
        done(opm.opm().scale().scale(first.app(), 3));

        assertThat(machine.truth().livingTrees()).isEmpty();
        assertThat(opm.opm().table().now().find(first.app()).orElseThrow().desired())
                .containsExactly(DesiredState.DOWN, DesiredState.DOWN, DesiredState.DOWN);
    }

    @Test
    void aPortRangeThatIsTooSmallIsRefused() {
        InstanceId web =
                opm.started(
                        AppDraft.of(spec("web"))
                                .ports(Optional.of(new PortRange(8000, 8001)))
                                .done());
        Refusal refusal = refused(opm.opm().scale().scale(web.app(), 3));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.USAGE);
        assertThat(refusal.message())
                .isEqualTo(
                        "scale: \"web\": the port range 8000-8001 has 2 ports, and there are 3"
                                + " instances; nothing was changed");
    }

    @Test
    void onlyTheInstancesThatComeOrGoAreClaimed() {
        AppId web = four();
        try (Claims held = Samples.claims(opm.opm().registry(), new InstanceId(web, 0))) {
            assertThat(held.all()).hasSize(1);
            done(opm.opm().scale().scale(web, 2));
            done(opm.opm().scale().scale(web, 3));
        }
        try (Claims held = Samples.claims(opm.opm().registry(), new InstanceId(web, 2))) {
            assertThat(held.all()).hasSize(1);
            assertThat(refused(opm.opm().scale().scale(web, 2)).kind())
                    .isEqualTo(Refusal.Kind.BUSY);
        }
    }

    private AppId four() {
        return done(opm.opm().start().startNew(spec("web").withInstances(4))).getFirst().app();
    }
}
