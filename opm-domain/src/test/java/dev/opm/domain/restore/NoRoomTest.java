package dev.opm.domain.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.outcome.Answer;
import dev.opm.domain.restore.report.RestoreReport;
import dev.opm.domain.restore.report.RestoreReport.Outcome;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.FakeOpm;
import dev.opm.domain.testing.kernel.FakeProgram;
import org.junit.jupiter.api.Test;

/// A machine that cannot have so many instances says so before anything is touched.
class NoRoomTest {
    private final FakeMachine machine =
            new FakeMachine()
                    .with("web", FakeProgram.runsForever())
                    .with("job", FakeProgram.runsForever());
    private final FakeOpm opm = FakeOpm.on(machine);

    @Test
    void aStartOfTooManyTouchesNothing() {
        machine.programs().leaveRoomFor(2);

        assertThat(opm.opm().start().startNew(FakeOpm.spec("web").withInstances(3)))
                .asString()
                .contains("no room for 3 instances more; nothing was started");
        assertThat(machine.truth().spawns()).isZero();
        assertThat(machine.log().names()).isEmpty();
        assertThat(opm.opm().start().startNew(FakeOpm.spec("job").withInstances(2)))
                .isInstanceOf(Answer.Done.class);
    }

    @Test
    void aRestoreOfTooManyTouchesNothing() {
        opm.start("web", 3);
        opm.save();
        opm.stop("web");
        machine.programs().leaveRoomFor(2);
        int spawns = machine.truth().spawns();

        RestoreReport report = opm.restore();

        assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(report.error().orElseThrow())
                .isEqualTo("no room for 3 instances more; nothing was touched");
        assertThat(machine.truth().spawns()).isEqualTo(spawns);
    }

    @Test
    void whatRunsNeedsNoFurtherRoom() {
        opm.start("web", 3);
        opm.save();
        machine.programs().leaveRoomFor(0);

        opm.restart("web");
        assertThat(opm.restore().outcome()).isEqualTo(Outcome.COMMITTED);
    }
}
