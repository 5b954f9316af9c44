package dev.opm.domain.supervision;

import static dev.opm.domain.supervision.OpmOnFakes.done;
import static dev.opm.domain.supervision.OpmOnFakes.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.Samples;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What supervision does by itself, on a machine in virtual time.
class SupervisionTest {
    private static final Exit CRASH = new Exit.Code(3);
    private static final Duration SETTLED = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofMinutes(2);

    private final OpmOnFakes opm = new OpmOnFakes();
    private final FakeMachine machine = opm.machine.with("web", FakeProgram.runsForever());

    @AfterEach
    void nothingLivedTwice() {
        machine.healDisk();
        opm.check();
    }

    @Test
    void whatDiesComesBackAsTheSameInstanceWithANewPidAfterTheDelay() {
        InstanceId web = opm.started("web");
        Identity first = opm.process(web);
        machine.advance(SETTLED);
        Instant death = machine.now();
        machine.end(first, CRASH);
        opm.awaitState(web, "Backoff");
        assertThat(opm.instance(web).history().lastExit()).contains(CRASH);
        opm.awaitState(web, "Online");

        assertThat(opm.process(web)).isNotEqualTo(first);
        assertThat(Duration.between(death, machine.now()))
                .isBetween(Duration.ofMillis(100), Duration.ofMillis(130));
        assertThat(opm.instance(web).history().restarts()).isOne();
        assertThat(machine.truth().living(web)).containsExactly(opm.process(web));
        assertThat(machine.truth().zombies()).isEmpty();
    }

    @Test
    void remainsOfADeadLeaderAreGoneBeforeTheNextLaunch() {
        machine.with(
                "web",
                FakeProgram.runsForever()
                        .withChild(FakeProgram.runsForever())
                        .withDetached(FakeProgram.runsForever().ignoringTerm()));
        InstanceId web = opm.started("web");
        List<Identity> before = machine.truth().living(web);
        assertThat(before).hasSize(3);
        machine.advance(SETTLED);
        machine.end(opm.process(web), CRASH);
        opm.awaitState(web, "Online");

        assertThat(machine.truth().living(web)).hasSize(3).doesNotContainAnyElementsOf(before);
    }

    @Test
    void withoutADelayItIsBackAtOnce() {
        InstanceId web = opm.started(spec("web", OneLife.atOnce(16)));
        machine.advance(SETTLED);
        Instant death = machine.now();
        machine.end(opm.process(web), CRASH);
        opm.awaitState(web, "Online");

        assertThat(Duration.between(death, machine.now())).isLessThan(Duration.ofMillis(10));
        assertThat(machine.truth().spawns()).isEqualTo(2);
    }

    @Test
    void anEndUnderAClaimWaitsForTheRelease() {
        InstanceId web = opm.started("web");
        machine.advance(SETTLED);
        try (Claims claims = Samples.claims(opm.opm().registry(), web)) {
            assertThat(claims.all()).hasSize(1);
            machine.end(opm.process(web), CRASH);
            machine.advance(LONG);
            assertThat(opm.state(web)).isEqualTo("Fallen");
            assertThat(machine.truth().spawns()).isOne();
        }
        opm.awaitState(web, "Online");
        assertThat(machine.truth().spawns()).isEqualTo(2);
    }

    @Test
    void aClaimTakenWhenTheDelayIsOverLosesNoWakeUp() {
        InstanceId web = opm.started("web");
        machine.advance(SETTLED);
        machine.end(opm.process(web), CRASH);
        opm.awaitState(web, "Backoff");
        try (Claims claims = Samples.claims(opm.opm().registry(), web)) {
            assertThat(claims.all()).hasSize(1);
            machine.advance(LONG);
            assertThat(opm.state(web)).isEqualTo("Backoff");
        }
        opm.awaitState(web, "Online");
    }

    @Test
    void remainsMetByAClaimAreClearedAtItsRelease() {
        machine.with("web", FakeProgram.runsForever().withChild(FakeProgram.runsForever()));
        InstanceId web = opm.started(spec("web", OneLife.policy(RestartPolicy.Mode.NEVER)));
        machine.daemon().workers().hold();
        machine.end(opm.process(web), CRASH);
        machine.settle();
        try (Claims claims = Samples.claims(opm.opm().registry(), web)) {
            assertThat(claims.all()).hasSize(1);
            machine.daemon().workers().go();
            machine.advance(LONG);
            assertThat(machine.truth().living(web)).hasSize(1);
        }
        machine.advance(LONG);

        assertThat(opm.state(web)).isEqualTo("Stopped");
        assertThat(machine.truth().living(web)).isEmpty();
    }

    @Test
    void aFullDiskAtTheRelaunchIsTriedAgainLater() {
        InstanceId web = opm.started("web");
        machine.advance(SETTLED);
        machine.breakDisk("intent", "ENOSPC");
        machine.end(opm.process(web), CRASH);
        machine.advance(Duration.ofSeconds(5));
        assertThat(opm.state(web)).isEqualTo("Backoff");
        assertThat(machine.truth().livingTrees()).isEmpty();

        machine.healDisk();
        opm.awaitState(web, "Online");
        assertThat(machine.truth().living(web)).hasSize(1);
    }

    @Test
    void aFullDiskThatForgetsNothingKeepsSupervisionRunning() {
        machine.with("once", FakeProgram.exitsWith(3, SETTLED));
        InstanceId once = opm.started(spec("once", OneLife.policy(RestartPolicy.Mode.NEVER)));
        InstanceId web = opm.started("web");
        machine.breakDisk("forget", "EROFS");
        machine.advance(LONG);
        assertThat(opm.state(once)).isEqualTo("Stopped");

        machine.end(opm.process(web), CRASH);
        opm.awaitState(web, "Backoff");
        opm.awaitState(web, "Online");
    }

    @Test
    void aTreeThatCannotBeClearedIsNotLaunchedASecondTime() {
        machine.with(
                "web", FakeProgram.runsForever().withChild(FakeProgram.runsForever().unkillable()));
        InstanceId web = opm.started("web");
        machine.advance(SETTLED);
        Identity root = opm.process(web);
        Identity child =
                machine.truth().living(web).stream()
                        .filter(process -> !process.equals(root))
                        .findFirst()
                        .orElseThrow();
        machine.end(root, CRASH);
        machine.advance(LONG);
        assertThat(machine.truth().spawns()).isOne();
        assertThat(machine.truth().living(web)).containsExactly(child);

        machine.wake(child);
        opm.awaitState(web, "Online");
        assertThat(machine.truth().spawns()).isEqualTo(2);
    }

    @Test
    void exitCodesAndSignalsAreReported() {
        machine.with("once", FakeProgram.exitsWith(42, SETTLED));
        InstanceId once = opm.started(spec("once", OneLife.policy(RestartPolicy.Mode.NEVER)));
        InstanceId web = opm.started(spec("web", OneLife.policy(RestartPolicy.Mode.NEVER)));
        machine.advance(LONG);
        machine.end(opm.process(web), new Exit.Killed("SEGV"));
        machine.settle();

        assertThat(opm.instance(once).history().lastExit()).contains(new Exit.Code(42));
        assertThat(opm.instance(web).history().lastExit()).contains(new Exit.Killed("SEGV"));
    }

    @Test
    void whatIsWantedAndWhatIsObservedAreKeptApart() {
        machine.with("once", FakeProgram.exitsWith(0, SETTLED));
        InstanceId once = opm.started(spec("once", OneLife.policy(RestartPolicy.Mode.NEVER)));
        machine.advance(LONG);

        assertThat(opm.state(once)).isEqualTo("Finished");
        assertThat(opm.instance(once).desired()).isEqualTo(DesiredState.UP);
        assertThat(opm.opm().supervisor().isDown(once)).isTrue();
    }

    @Test
    void whatKeepsDyingIsGivenUp() {
        machine.with("bad", FakeProgram.exitsWith(1, Duration.ofMillis(5)));
        InstanceId bad = opm.started(spec("bad", OneLife.atOnce(3)));
        opm.awaitState(bad, "Errored");
        machine.advance(LONG);

        assertThat(machine.truth().spawns()).isEqualTo(3);
        assertThat(machine.runs().readAll())
                .singleElement()
                .satisfies(record ->
                        assertThat(record.givenUp())
                                .contains("3 deaths within 1m, the last: exit code 1"));
        assertThat(opm.instance(bad).state())
                .isInstanceOfSatisfying(
                        InstanceState.Errored.class,
                        errored ->
                                assertThat(errored.why())
                                        .isEqualTo("3 deaths within 1m, the last: exit code 1"));
    }

    @Test
    void whatWasGivenUpIsStillErroredForTheNextDaemonAndTriedOnceAPeriod() {
        machine.with("bad", FakeProgram.exitsWith(1, Duration.ofMillis(5)));
        InstanceId bad = opm.started(spec("bad", OneLife.atOnce(3)));
        opm.awaitState(bad, "Errored");
        opm.crashed();
        assertThat(opm.state(bad)).isEqualTo("Errored");
        assertThat(opm.instance(bad).history().restarts()).isEqualTo(2);
        assertThat(machine.truth().spawns()).isEqualTo(3);

        machine.advance(Duration.ofMinutes(4));
        assertThat(machine.truth().spawns()).isEqualTo(3);
        machine.advance(Duration.ofMinutes(2));
        assertThat(machine.truth().spawns()).isEqualTo(4);
        machine.advance(Duration.ofMinutes(20));
        assertThat(machine.truth().spawns()).isEqualTo(8);
        assertThat(opm.state(bad)).isEqualTo("Errored");
    }

    @Test
    void aStopEndsWhatWasGivenUpForGood() {
        machine.with("bad", FakeProgram.exitsWith(1, Duration.ofMillis(5)));
        InstanceId bad = opm.started(spec("bad", OneLife.atOnce(3)));
        opm.awaitState(bad, "Errored");
        done(opm.opm().stop().stop(List.of(bad)));
        machine.advance(Duration.ofMinutes(20));
        opm.crashed();
        machine.advance(Duration.ofMinutes(20));

        assertThat(machine.truth().spawns()).isEqualTo(3);
        assertThat(opm.state(bad)).isEqualTo("Stopped");
        assertThat(machine.runs().readAll()).isEmpty();
    }

    @Test
    void aStopDuringTheDelayKeepsItDown() {
        InstanceId web = opm.started("web");
        machine.advance(SETTLED);
        machine.end(opm.process(web), CRASH);
        opm.awaitState(web, "Backoff");
        done(opm.opm().stop().stop(List.of(web)));
        machine.advance(LONG);

        assertThat(opm.state(web)).isEqualTo("Stopped");
        assertThat(machine.truth().spawns()).isOne();
    }

    @Test
    void restartsAreCountedAcrossAUsersRestartAndTheDeathOfTheDaemon() {
        InstanceId web = opm.started("web");
        machine.advance(SETTLED);
        machine.end(opm.process(web), CRASH);
        opm.awaitState(web, "Backoff");
        opm.awaitState(web, "Online");
        done(opm.opm().restart().restart(List.of(web), Optional.empty()));
        assertThat(opm.instance(web).history().restarts()).isOne();
        Identity process = opm.process(web);

        opm.crashed();
        assertThat(opm.process(web)).isEqualTo(process);
        assertThat(opm.instance(web).history().restarts()).isOne();
    }

    @Test
    void manyInstancesThatDieTogetherAllComeBack() {
        InstanceId first = opm.started(spec("web").withInstances(20));
        machine.advance(SETTLED);
        machine.truth().livingTrees().forEach(tree -> end(tree.instance()));
        assertThat(machine.advanceUntil(() -> machine.truth().livingTrees().size() == 20, LONG))
                .isTrue();
        machine.settle();

        Map<InstanceId, Instance> all = opm.opm().supervisor().all();
        assertThat(all).hasSize(20).containsKey(first);
        assertThat(all.values()).allMatch(one -> one.history().restarts() == 1);
    }

    private void end(InstanceId instance) {
        machine.end(opm.process(instance), CRASH);
    }
}
