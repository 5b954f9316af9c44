package dev.opm.domain.lifecycle;

import static dev.opm.domain.supervision.OpmOnFakes.done;
import static dev.opm.domain.supervision.OpmOnFakes.refused;
import static dev.opm.domain.supervision.OpmOnFakes.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.supervision.OpmOnFakes;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.Samples;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartTest {
    private final OpmOnFakes opm = new OpmOnFakes();
    private final FakeMachine machine = opm.machine.with("web", FakeProgram.runsForever());

    @AfterEach
    void nothingLivedTwice() {
        machine.healDisk();
        opm.check();
    }

    @Test
    void aNewAppComesUpAndIsInTheTable() {
        InstanceId web = opm.started("web");

        assertThat(opm.state(web)).isEqualTo("Online");
        assertThat(machine.tables().load().find(web.app()))
                .hasValueSatisfying(app -> assertThat(app.desired()).containsOnly(DesiredState.UP));
        assertThat(machine.runs().openOperations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void allInstancesComeUpOrNone(int failing) {
        machine.with(
                "web",
                FakeProgram.runsForever()
                        .onSpawn(failing, FakeProgram.failsAt(Stage.FORK, "EAGAIN")));
        AppSpec four = spec("web").withInstances(4);
        Refusal refusal = refused(opm.opm().start().startNew(four));

        assertThat(refusal.message())
                .matches(
                        "start: \"web:\\d\" failed at fork: EAGAIN as planned; none of the 4 was"
                                + " started");
        assertThat(machine.truth().livingTrees()).isEmpty();
        assertThat(machine.tables().load().apps()).isEmpty();
        assertThat(machine.runs().readAll()).isEmpty();
        assertThat(machine.runs().openOperations()).isEmpty();
        assertThat(done(opm.opm().start().startNew(four))).as("then it may be tried").hasSize(4);
    }

    @Test
    void whatCannotBeStartedIsToldWithEveryFlawBeforeAnythingIsTouched() {
        machine.programs().removeFolder(java.nio.file.Path.of("/"));
        Refusal refusal = refused(opm.opm().start().startNew(spec("nothing")));

        assertThat(refusal.message())
                .isEqualTo(
                        "start: \"nothing\" failed at chdir: ENOENT /, failed at exec: ENOENT"
                                + " nothing; nothing was started");
        assertThat(machine.truth().spawns()).isZero();
        assertThat(machine.log().names()).isEmpty();
    }

    @Test
    void aNameThatIsTakenIsRefusedAndCostsNoId() {
        InstanceId web = opm.started("web");
        Refusal refusal = refused(opm.opm().start().startNew(spec("web")));

        assertThat(refusal.message())
                .isEqualTo(
                        "start: the name \"web\" is taken by app 0; choose another with --name, or"
                                + " `opm start 0` to start that one");
        machine.with("api", FakeProgram.runsForever());
        assertThat(opm.started("api").app()).isEqualTo(new AppId(web.app().value() + 1));
    }

    /// The other is first between the look at the table and the commit.
    @Test
    void ofTwoStartsOfOneNameTheSecondIsTakenDownAgain() {
        App other = Samples.app(77, "web", DesiredState.DOWN);
        machine.with("web", FakeProgram.runsForever());
        machine.crashAfter(effect -> {
            if (effect.verb().equals("spawn")) {
                opm.opm().table().change(now -> now.with(other));
            }
            return false;
        });
        Refusal refusal = refused(opm.opm().start().startNew(spec("web")));
        machine.log().crashNoMore();

        assertThat(refusal.message()).contains("the name \"web\" is taken by app 77");
        assertThat(machine.truth().livingTrees()).isEmpty();
        assertThat(opm.opm().table().now().apps()).containsExactly(other);
    }

    @Test
    void aFullDiskLeavesNothingRunning() {
        for (String verb : List.of("open", "intent", "identity", "table")) {
            machine.breakDisk(verb, "ENOSPC");
            assertThat(refused(opm.opm().start().startNew(spec("web"))).message())
                    .as(verb)
                    .contains("ENOSPC");
            assertThat(machine.truth().livingTrees()).as(verb).isEmpty();
            assertThat(opm.opm().table().now().apps()).as(verb).isEmpty();
            machine.healDisk();
        }
        assertThat(opm.state(opm.started("web"))).isEqualTo("Online");
    }

    @Test
    void aStartThatCommitsRightAfterAnotherUndoesNothingOfIt() {
        machine.with("api", FakeProgram.runsForever());
        AtomicBoolean isFirst = new AtomicBoolean(true);
        opm.opm()
                .table()
                .onChange(() -> {
                    if (isFirst.getAndSet(false)) {
                        opm.started("api");
                    }
                });

        assertThat(opm.state(opm.started("web"))).isEqualTo("Online");
        assertThat(machine.truth().livingTrees()).hasSize(2);
    }

    @Test
    void startingWhatRunsChangesNothing() {
        InstanceId web = opm.started("web");
        var process = opm.process(web);
        done(opm.opm().start().startKnown(List.of(web)));

        assertThat(opm.process(web)).isEqualTo(process);
        assertThat(machine.truth().spawns()).isOne();
    }

    @Test
    void onlyTheInstancesThatAreDownAreLaunched() {
        InstanceId web = done(opm.opm().start().startNew(spec("web").withInstances(3))).get(1);
        done(opm.opm().stop().stop(List.of(web)));
        done(opm.opm().start().startKnown(opm.all()));

        assertThat(machine.truth().spawns()).isEqualTo(4);
        assertThat(machine.truth().livingTrees()).hasSize(3);
    }

    @Test
    void aProgramThatEndsAtOnceIsTheRestartPolicysBusiness() {
        machine.with("web", FakeProgram.exitsWith(1, Duration.ZERO));
        InstanceId web = opm.started("web");
        machine.advance(Duration.ofSeconds(1));
        assertThat(opm.instance(web).history().restarts()).isPositive();
    }

    @Test
    void anAppDeletedWhileAStartWaitedIsToldSo() {
        InstanceId web = opm.started("web");
        done(opm.opm().delete().delete(List.of(web.app())));
        Refusal refusal = refused(opm.opm().start().startKnown(List.of(web)));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NO_SUCH_APP);
        assertThat(refusal.message())
                .isEqualTo("start: instance 0:0 was deleted meanwhile; nothing was changed");
        assertThat(refused(opm.opm().restart().restart(List.of(web), java.util.Optional.empty())))
                .extracting(Refusal::kind)
                .isEqualTo(Refusal.Kind.NO_SUCH_APP);
    }

    @Test
    void whatAnotherHoldsIsBusyAndNamesTheHolder() {
        InstanceId web = opm.started("web");
        try (Claims claims = Samples.claims(opm.opm().registry(), web)) {
            assertThat(claims.all()).hasSize(1);
            Refusal refusal = refused(opm.opm().start().startKnown(List.of(web)));
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.BUSY);
            assertThat(refusal.message())
                    .isEqualTo(
                            "start: busy: start since 2026-01-01T00:00:00Z holds instance 0:0;"
                                    + " nothing was changed, try again when it is done");
        }
    }
}
