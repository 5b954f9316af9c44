package dev.opm.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.app.policy.RestartPolicy.Mode;
import dev.opm.domain.app.policy.StopPolicy;
import dev.opm.domain.restore.report.InstanceReport.Action;
import dev.opm.domain.restore.report.RestoreReport;
import dev.opm.domain.restore.report.RestoreReport.Outcome;
import dev.opm.domain.supervision.InstanceState;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.FakeOpm;
import dev.opm.domain.testing.Samples;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The rows of the failure catalogue about what did not run when it was saved, and about what is
/// thrown.
class FailureCatalogueOfRestTest {
    private static final Duration MOMENT = Duration.ofMillis(20);
    private static final Duration A_WHILE = Duration.ofMinutes(1);
    private static final InstanceId JOB = InstanceId.of(1, 0);

    private final FakeMachine machine =
            new FakeMachine()
                    .with("web", FakeProgram.runsForever())
                    .with("job", FakeProgram.exitsWith(0, MOMENT));
    private final FakeOpm opm = FakeOpm.on(machine);

    @AfterEach
    void neverTwoOfOne() {
        assertThat(machine.truth().overlaps()).isEmpty();
        assertThat(machine.daemon().failures()).isEmpty();
    }

    @Test
    @DisplayName("row 24: a job that ended well fails nobody, and no boot runs it again")
    void aJobThatHadFinishedComesBackAsFinished() {
        opm.start("web", 1);
        opm.start(app("job", Mode.NEVER));
        machine.advance(A_WHILE);
        assertThat(state(JOB)).isEqualTo(new InstanceState.Finished());
        opm.save();
        machine.reboot();
        opm.nextDaemon();
        int before = machine.truth().spawns();

        RestoreReport report = opm.restore();
        machine.advance(A_WHILE);

        assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(report.count(Action.FINISHED)).isEqualTo(1);
        assertThat(machine.truth().spawns()).isEqualTo(before + 1);
        assertThat(state(JOB)).isEqualTo(new InstanceState.Finished());
        opm.nextDaemon();
        machine.advance(A_WHILE);
        assertThat(state(JOB)).isEqualTo(new InstanceState.Finished());
        assertThat(machine.truth().spawns()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("row 24: a job that runs when it is saved is run, and its good end passes verify")
    void aJobThatEndsWellWhileItIsVerifiedPasses() {
        machine.with("job", FakeProgram.exitsWith(0, A_WHILE));
        opm.start("web", 1);
        opm.start(app("job", Mode.ON_FAILURE));
        opm.save();
        machine.reboot();
        machine.with("job", FakeProgram.exitsWith(0, MOMENT));
        opm.nextDaemon();

        RestoreReport report = opm.restore();

        assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(report.count(Action.FINISHED)).isEqualTo(1);
        assertThat(machine.truth().livingTrees()).hasSize(1);
    }

    @Test
    @DisplayName("row 24: a job that had failed fails nobody, and no boot runs it again")
    void aJobThatHadFailedIsLeftDownByEveryBoot() {
        machine.with("job", FakeProgram.exitsWith(3, MOMENT));
        opm.start("web", 1);
        opm.start(app("job", Mode.NEVER));
        machine.advance(A_WHILE);
        int before = machine.truth().spawns();
        for (int boot = 1; boot <= 2; boot++) {
            opm.save();
            machine.reboot();
            opm.nextDaemon();

            RestoreReport report = opm.restore();
            machine.advance(A_WHILE);

            assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
            assertThat(report.count(Action.UNTOUCHED)).isEqualTo(1);
            assertThat(machine.truth().spawns()).isEqualTo(before + boot);
            assertThat(state(JOB)).isEqualTo(new InstanceState.Stopped());
        }
    }

    @Test
    @DisplayName("row 24: a job that a restore had run and rolled back is run by the next one")
    void aJobThatWasRolledBackHasNotFailed() {
        machine.with("job", FakeProgram.runsForever());
        opm.start(app("job", Mode.NEVER));
        opm.save();
        machine.reboot();
        opm.nextDaemon();
        machine.breakDisk("table", "ENOSPC");
        assertThat(opm.restore().outcome()).isNotEqualTo(Outcome.COMMITTED);
        machine.healDisk();
        opm.save();

        assertThat(opm.restore().outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(machine.truth().livingTrees()).hasSize(1);
    }

    @Test
    @DisplayName("row 25: one app that was unwell when it was saved keeps nobody down")
    void whatWasUnwellIsLeftToSupervision() {
        machine.with("job", FakeProgram.exitsWith(3, MOMENT));
        opm.start("web", 1);
        opm.start(app("job", Mode.ALWAYS));
        machine.advance(A_WHILE);
        opm.save();
        machine.reboot();
        opm.nextDaemon();

        RestoreReport report = opm.restore();

        assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(report.count(Action.UNWELL)).isEqualTo(1);
        machine.with("job", FakeProgram.runsForever());
        machine.advance(Duration.ofMinutes(10));
        assertThat(machine.truth().living(JOB)).hasSize(1);
    }

    @Test
    @DisplayName("row 25: a crash after the commit leaves what was unwell to supervision too")
    void whatWasUnwellComesBackAfterACrash() {
        machine.with("job", FakeProgram.exitsWith(3, MOMENT));
        opm.start("web", 1);
        opm.start(app("job", Mode.ALWAYS));
        machine.advance(A_WHILE);
        opm.save();
        machine.reboot();
        opm.nextDaemon();
        machine.with("job", FakeProgram.runsForever());
        machine.crashAfter("table");
        assertThatThrownBy(opm::restore);

        opm.nextDaemon();
        machine.advance(A_WHILE);

        assertThat(machine.truth().livingTrees()).hasSize(2);
    }

    @Test
    @DisplayName("row 28: an error in the midst of a restore rolls back all of it")
    void anErrorRollsBack() {
        opm.start("web", 6);
        opm.save();
        machine.reboot();
        opm.nextDaemon();
        machine.log().throwAfter(effect -> effect.name().startsWith("spawn"));

        assertThatThrownBy(opm::restore).isInstanceOf(StackOverflowError.class);

        assertThat(machine.truth().livingTrees()).isEmpty();
        assertThat(opm.restore().outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(machine.truth().livingTrees()).hasSize(6);
    }

    private InstanceState state(InstanceId instance) {
        return opm.opm().supervisor().instance(instance).state();
    }

    private static AppSpec app(String name, Mode mode) {
        return new AppSpec(
                new AppName(name),
                Samples.launch(name),
                1,
                new RestartPolicy(mode, MOMENT, 3),
                StopPolicy.DEFAULT);
    }
}
