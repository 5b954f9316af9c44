package dev.opm.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.FakeOpm;
import dev.opm.domain.testing.effect.DaemonCrashed;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Faults that the model of the restore protocol showed (`docs/model`): each needs an app that
/// waits for its restart while something else happens.
class CrashBetweenOperationsTest {
    private static final InstanceId WEB = InstanceId.of(0, 0);
    private static final Duration A_WHILE = Duration.ofMinutes(3);
    private final FakeMachine machine = new FakeMachine().with("other", FakeProgram.runsForever());

    @AfterEach
    void nothingLivedTwice() {
        assertThat(machine.truth().overlaps()).isEmpty();
        assertThat(machine.daemon().failures()).isEmpty();
    }

    @Test
    void whatCommittedIsNotUndoneOnceAnotherOperationCommitted() {
        FakeOpm opm = FakeOpm.on(machine.with("web", FakeProgram.runsForever()));
        machine.crashAfter("table");
        assertThatThrownBy(() -> opm.start(patientWeb())).isInstanceOf(DaemonCrashed.class);
        endWeb();

        opm.nextDaemon();
        opm.start("other", 1);
        opm.nextDaemon();
        machine.advance(A_WHILE);

        assertThat(machine.truth().living(WEB)).hasSize(1);
        assertThat(machine.runs().openOperations()).isEmpty();
    }

    @Test
    void aStartThatDiesWithItsDaemonLeavesTheRestartThatWasDue() {
        FakeOpm opm = FakeOpm.on(machine.with("web", FakeProgram.runsForever()));
        opm.start(patientWeb());
        endWeb();
        machine.crashAfter("spawn " + WEB);
        assertThatThrownBy(() -> opm.startKnown("web")).isInstanceOf(DaemonCrashed.class);

        opm.nextDaemon();
        machine.advance(A_WHILE);

        assertThat(machine.truth().living(WEB)).hasSize(1);
    }

    @Test
    void aStartThatIsRolledBackLeavesTheRestartThatWasDue() {
        FakeProgram web = FakeProgram.runsForever();
        FakeOpm opm =
                FakeOpm.on(
                        machine.with(
                                "web", web.onSpawn(2, FakeProgram.failsAt(Stage.FORK, "EAGAIN"))));
        opm.start(patientWeb());
        endWeb();

        assertThat(opm.opm().start().startKnown(List.of(WEB))).isInstanceOf(Answer.Refused.class);
        machine.advance(A_WHILE);

        assertThat(machine.truth().living(WEB)).hasSize(1);
    }

    @Test
    void whatWouldNotGoWhileADaemonRecoveredComesBackOnceItHasGone() {
        FakeOpm opm =
                FakeOpm.on(
                        machine.with(
                                "web",
                                FakeProgram.runsForever()
                                        .onSpawn(1, FakeProgram.runsForever().unkillable())));
        opm.start("web", 1);
        machine.crashAfter(effect -> effect.name().startsWith("signal"));
        assertThatThrownBy(() -> opm.restart("web")).isInstanceOf(DaemonCrashed.class);
        Identity first = machine.truth().living(WEB).getFirst();

        assertThat(opm.nextDaemon().problems()).hasSize(1);
        machine.wake(first);
        machine.advance(A_WHILE);

        assertThat(machine.truth().living(WEB)).hasSize(1).doesNotContain(first);
    }

    @Test
    void appsWhoseRunStateWasDeletedRunAgainUnderTheNextDaemon() {
        FakeOpm opm = FakeOpm.on(machine.with("web", FakeProgram.runsForever()));
        opm.start("web", 1);
        opm.start("other", 1);
        opm.stop("other");
        machine.runs().forget(WEB);

        opm.nextDaemon();
        machine.advance(A_WHILE);

        assertThat(machine.truth().living(WEB)).hasSize(1);
        assertThat(machine.truth().livingTrees()).hasSize(1);
    }

    private void endWeb() {
        machine.end(machine.truth().living(WEB).getFirst(), new Exit.Code(1));
        machine.settle();
    }

    private static AppSpec patientWeb() {
        AppSpec web = FakeOpm.spec("web");
        RestartPolicy patient =
                new RestartPolicy(RestartPolicy.Mode.ALWAYS, Duration.ofMinutes(1), 10);
        return new AppSpec(web.name(), web.launch(), web.instances(), patient, web.stop());
    }
}
