package dev.opm.domain.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.restore.report.RestoreReport.Outcome;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.FakeOpm;
import dev.opm.domain.testing.Requests;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// A boot that cannot restore at once: row 25 of the failure catalogue.
class BootRestoreTest {
    private final FakeMachine machine =
            new FakeMachine()
                    .with("web", FakeProgram.runsForever())
                    .with("api", FakeProgram.runsForever());
    private final FakeOpm opm = FakeOpm.on(machine);
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();

    @Test
    void itIsTriedAgainUntilItCommits() {
        bootWithBrokenApi();

        begin();
        assertThat(outcomes).containsExactly(Outcome.ROLLED_BACK);
        assertThat(opm.opm().bootRestore().waiting().orElseThrow().shown())
                .contains("tried once", "\"api\" failed at exec");

        machine.advance(Duration.ofSeconds(10));
        assertThat(outcomes).containsExactly(Outcome.ROLLED_BACK, Outcome.ROLLED_BACK);
        machine.with("api", FakeProgram.runsForever());
        machine.advance(Duration.ofSeconds(30));

        assertThat(outcomes)
                .containsExactly(Outcome.ROLLED_BACK, Outcome.ROLLED_BACK, Outcome.COMMITTED);
        assertThat(opm.opm().bootRestore().waiting()).isEmpty();
        assertThat(machine.truth().livingTrees()).hasSize(2);
        assertThat(machine.truth().overlaps()).isEmpty();
    }

    @Test
    void theDelayDoublesToFiveMinutes() {
        bootWithBrokenApi();

        begin();
        machine.advance(Duration.ofHours(1));

        assertThat(outcomes).hasSizeBetween(14, 19);
    }

    @Test
    void whoChangesTheAppsEndsIt() {
        bootWithBrokenApi();

        begin();
        opm.start("other", 1);
        machine.advance(Duration.ofHours(1));

        assertThat(outcomes).hasSize(1);
        assertThat(opm.opm().bootRestore().waiting()).isEmpty();
    }

    @Test
    void withoutADumpThereIsNothingToTryAgain() {
        begin();
        machine.advance(Duration.ofHours(1));

        assertThat(outcomes).containsExactly(Outcome.REFUSED);
    }

    private void bootWithBrokenApi() {
        machine.with("other", FakeProgram.runsForever());
        opm.start("web", 1);
        opm.start("api", 1);
        opm.save();
        machine.reboot();
        machine.with("api", FakeProgram.failsAt(Stage.EXEC, "ENOENT"));
        opm.nextDaemon();
    }

    private void begin() {
        opm.opm().bootRestore().begin(Requests.plain(), report -> outcomes.add(report.outcome()));
        machine.advance(Duration.ofSeconds(2));
    }
}
