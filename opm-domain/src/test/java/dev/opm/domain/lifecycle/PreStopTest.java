package dev.opm.domain.lifecycle;

import static dev.opm.domain.supervision.OpmOnFakes.done;
import static dev.opm.domain.supervision.OpmOnFakes.refused;
import static dev.opm.domain.supervision.OpmOnFakes.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.Probe;
import dev.opm.domain.app.policy.ReloadMode;
import dev.opm.domain.app.policy.StopPolicy;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.outcome.RequestWarnings;
import dev.opm.domain.port.process.Prober.Finding;
import dev.opm.domain.supervision.OpmOnFakes;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The command that is run before an instance is asked to end.
class PreStopTest {
    private static final List<String> DRAIN = List.of("drain", "--now");

    private final OpmOnFakes opm = new OpmOnFakes();
    private final FakeMachine machine = opm.machine.with("web", FakeProgram.runsForever());
    private final List<Integer> livingAtEachRun = new ArrayList<>();
    private Finding answer = new Finding.Well();

    @BeforeEach
    void theCommandIsNoted() {
        machine.health()
                .install(
                        "web",
                        (check, _) -> {
                            assertThat(check).isEqualTo(new Probe.Check.Exec(DRAIN));
                            livingAtEachRun.add(machine.truth().livingTrees().size());
                            return answer;
                        });
    }

    @AfterEach
    void nothingLivedTwice() {
        opm.check();
    }

    @Test
    void itRunsOnceWhileTheProcessStillLives() {
        InstanceId web = opm.started(drained());
        done(opm.opm().stop().stop(List.of(web)));

        assertThat(livingAtEachRun).containsExactly(1);
        assertThat(machine.truth().livingTrees()).isEmpty();
    }

    @Test
    void oneThatFailsIsToldOfAndKeepsNothingFromEnding() {
        answer = new Finding.Ill("exec drain: it ended with exit code 3");
        InstanceId web = opm.started(drained());
        List<String> warnings = new ArrayList<>();
        ScopedValue.where(RequestWarnings.LISTENER, warnings::add)
                .run(() -> done(opm.opm().stop().stop(List.of(web))));

        assertThat(machine.truth().livingTrees()).isEmpty();
        assertThat(warnings)
                .containsExactly(
                        "the pre-stop command of \"web\" failed: exec drain: it ended with exit"
                                + " code 3");
    }

    @Test
    void eachOfSeveralInstancesHasItsOwn() {
        opm.started(AppDraft.of(drained()).instances(3).done());
        done(opm.opm().stop().stop(opm.all()));

        assertThat(livingAtEachRun).containsExactly(3, 3, 3);
    }

    @Test
    void aRestartAndADeleteRunItToo() {
        InstanceId web = opm.started(drained());
        done(opm.opm().restart().restart(List.of(web), Optional.empty()));
        assertThat(livingAtEachRun).hasSize(1);
        done(opm.opm().delete().delete(List.of(web.app())));

        assertThat(livingAtEachRun).hasSize(2);
    }

    @Test
    void whatIsScaledAwayRunsIt() {
        InstanceId web = opm.started(AppDraft.of(drained()).instances(3).done());
        done(opm.opm().scale().scale(web.app(), 1));

        assertThat(livingAtEachRun).hasSize(2);
    }

    @Test
    void aReloadRunsItForTheOldOneBesideTheNew() {
        InstanceId web = opm.started(drained());
        Identity old = opm.process(web);
        done(opm.opm().reload().reload(List.of(web)));

        assertThat(opm.process(web)).isNotEqualTo(old);
        assertThat(livingAtEachRun).containsExactly(2);
    }

    @Test
    void aSuccessorThatIsGivenUpHasNone() {
        InstanceId web = opm.started(drained());
        machine.with("web", FakeProgram.exitsWith(1, Duration.ofMillis(10)));
        refused(opm.opm().reload().reload(List.of(web)));

        assertThat(livingAtEachRun).isEmpty();
    }

    @Test
    void aReloadThatStopsFirstRunsItToo() {
        InstanceId web = opm.started(AppDraft.of(drained()).reload(ReloadMode.STOP_START).done());
        done(opm.opm().reload().reload(List.of(web)));

        assertThat(livingAtEachRun).containsExactly(1);
    }

    @Test
    void whatEndedByItselfIsPastIt() {
        InstanceId web = opm.started(drained());
        Identity first = opm.process(web);
        machine.end(first, new Exit.Code(1));
        machine.advance(Duration.ofSeconds(5));

        assertThat(opm.process(web)).isNotEqualTo(first);
        assertThat(livingAtEachRun).isEmpty();
    }

    @Test
    void whatIsDownHasNobodyToPrepare() {
        InstanceId web = opm.started(drained());
        done(opm.opm().stop().stop(List.of(web)));
        done(opm.opm().stop().stop(List.of(web)));

        assertThat(livingAtEachRun).hasSize(1);
    }

    private static AppSpec drained() {
        return AppDraft.of(spec("web")).stop(StopPolicy.DEFAULT.withBefore(DRAIN)).done();
    }
}
