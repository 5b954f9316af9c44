package dev.opm.domain.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppId;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.restore.report.InstanceReport;
import dev.opm.domain.restore.report.InstanceReport.Action;
import dev.opm.domain.restore.report.RestoreReport;
import dev.opm.domain.restore.report.RestoreReport.Outcome;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.FakeOpm;
import dev.opm.domain.testing.Living;
import dev.opm.domain.testing.Requests;
import dev.opm.domain.testing.Samples;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestoreRefusalTest {
    private final FakeMachine machine =
            new FakeMachine()
                    .with("web", FakeProgram.runsForever())
                    .with("api", FakeProgram.runsForever())
                    .with("db", FakeProgram.runsForever());
    private final FakeOpm opm = FakeOpm.on(machine);

    @AfterEach
    void neverTwoOfOneAndNothingLeftOpen() {
        assertThat(machine.truth().overlaps()).isEmpty();
        assertThat(machine.truth().signalsToStrangers()).isEmpty();
        assertThat(machine.runs().openOperations()).isEmpty();
    }

    @Test
    void withoutADumpNothingIsTouched() {
        opm.start("web", 1);

        refused("there is no dump at the memory's dump; make one with `opm save`");
    }

    @Test
    void withNoReadableDumpNothingIsTouchedAndEachFlawIsNamed() {
        opm.start("web", 1);
        opm.save();
        opm.save();
        machine.dumps().damage(0, "cut short");
        machine.dumps().damage(1, "checksum");

        refused("generation 0: cut short", "generation 1: checksum", "nothing was touched");
        assertThat(machine.dumps().generations()).isEqualTo(2);
    }

    @Test
    void anOlderDumpIsUsedWithAWarning() {
        opm.start("web", 1);
        opm.save();
        opm.save();
        machine.dumps().damage(0, "cut short");

        RestoreReport report = opm.restore();

        assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(report.warnings())
                .singleElement()
                .asString()
                .contains("generation 0: cut short", "used generation 1");
    }

    @Test
    void everythingThatWouldKeepAnAppFromStartingIsListed() {
        saveAll("web", "api", "db");
        machine.programs().uninstall("web");
        machine.programs().uninstall("db");

        RestoreReport report = refused("\"web\" failed at exec: ENOENT web", "\"db\" failed at");

        assertThat(report.instances())
                .extracting(InstanceReport::action)
                .containsExactly(Action.FAILED, Action.UNTOUCHED, Action.FAILED);
    }

    @Test
    void aStoppedAppNeedsNoProgram() {
        opm.start("web", 1);
        opm.start("api", 1);
        opm.stop("api");
        opm.save();
        machine.programs().uninstall("api");

        assertThat(opm.restore().outcome()).isEqualTo(Outcome.COMMITTED);
    }

    @Test
    void aNameThatAnotherAppHasIsAConflict() {
        opm.start("web", 1);
        opm.start("api", 1);
        App renamed = Samples.app(0, "api", DesiredState.UP);
        machine.dumps().save(new Dump(2, List.of(renamed), machine.now()));

        refused("app 0 is to be named \"api\", which is app 1", "nothing was touched");
    }

    @Test
    void aClaimThatAnotherHoldsIsNamed() {
        opm.start("web", 1);
        opm.save();
        List<String> effects = machine.log().names();
        try (Claims _ = Samples.claims(opm.opm().registry(), InstanceId.of(0, 0))) {
            RestoreReport report = opm.restore();

            assertThat(report.outcome()).isEqualTo(Outcome.BUSY);
            assertThat(report.error().orElseThrow())
                    .contains("busy: start since 2026-01-01T00:00:00Z holds instance 0:0");
        }
        assertThat(machine.log().names()).isEqualTo(effects);
    }

    @Test
    void whatWouldNotGoIsNamedAndNothingNewIsStartedAndTheReplacedComeBack() {
        machine.with("stuck", FakeProgram.runsForever().unkillable());
        opm.start("web", 1);
        opm.start("stuck", 1);
        opm.start("db", 1);
        opm.save();
        opm.stop("db");
        Identity stuck = opm.process("stuck", 0);

        RestoreReport report = opm.restore(Requests.replacing());
        machine.advance(Duration.ofSeconds(1));

        assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(report.error().orElseThrow())
                .contains("\"stuck\" failed at clear out", "pid " + stuck.pid(), "survived KILL");
        assertThat(Living.on(machine).programs().values()).containsExactly("web", "stuck");
        assertThat(report.instances())
                .extracting(InstanceReport::action)
                .containsExactly(Action.ROLLED_BACK, Action.FAILED, Action.UNTOUCHED);
        machine.wake(stuck);
        machine.advance(Duration.ofMinutes(2));
        assertThat(Living.on(machine).programs().values()).containsExactly("web", "stuck");
    }

    @Test
    void aLockThatAnUnknownProcessHoldsIsSaidAndNothingIsStarted() {
        machine.with(
                "web",
                FakeProgram.runsForever()
                        .withDetached(FakeProgram.runsForever().hidingItsMark().unkillable()));
        opm.start("web", 1);
        opm.save();
        machine.end(opm.process("web", 0), new dev.opm.domain.instance.Exit.Code(0));

        RestoreReport report = opm.restore();

        assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(report.error().orElseThrow()).contains("failed at clear out");
        assertThat(machine.truth().spawns()).isEqualTo(1);
    }

    @Test
    void aDiskThatTakesNoRecordsKeepsEverythingAsItIs() {
        opm.start("web", 1);
        opm.start("api", 1);
        opm.save();
        Identity web = opm.process("web", 0);
        for (String verb : List.of("open", "identity")) {
            machine.breakDisk(verb, "ENOSPC");

            RestoreReport report = opm.restore(Requests.replacing());
            machine.healDisk();

            assertThat(report.outcome()).as(verb).isEqualTo(Outcome.REFUSED);
            assertThat(report.error().orElseThrow()).contains("ENOSPC", "nothing was touched");
            assertThat(opm.process("web", 0)).isEqualTo(web);
        }
        opm.nextDaemon();
        assertThat(opm.process("web", 0)).isEqualTo(web);
    }

    @Test
    void keepingGoingStartsWhatCanRunAndReportsTheRest() {
        saveAll("web", "api", "db");
        machine.with("api", FakeProgram.failsAt(Stage.EXEC, "ENOENT"));
        machine.programs().uninstall("db");

        RestoreReport report = opm.restore(Requests.keepingGoing());

        assertThat(report.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(report.instances())
                .extracting(InstanceReport::action)
                .containsExactly(Action.STARTED, Action.FAILED, Action.FAILED);
        assertThat(report.error().orElseThrow()).contains("\"api\" failed at exec: ENOENT");
        assertThat(Living.on(machine).programs().values()).containsExactly("web");
        assertThat(opm.opm().table().now().desired(opm.instance("api", 0)))
                .hasValue(DesiredState.UP);
    }

    private RestoreReport refused(String... words) {
        List<String> effects = machine.log().names();
        RestoreReport report = opm.restore();
        assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(report.error().orElseThrow()).contains(words);
        assertThat(machine.log().names()).isEqualTo(effects);
        return report;
    }

    private void saveAll(String... names) {
        int next = 0;
        List<App> apps = new java.util.ArrayList<>();
        for (String name : Stream.of(names).toList()) {
            apps.add(App.of(new AppId(next++), FakeOpm.spec(name), DesiredState.UP));
        }
        machine.dumps().save(new Dump(next, apps, machine.now()));
    }
}
