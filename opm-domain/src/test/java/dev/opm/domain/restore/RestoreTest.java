package dev.opm.domain.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.launch.PortRange;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.restore.report.InstanceReport.Action;
import dev.opm.domain.restore.report.RestoreReport;
import dev.opm.domain.restore.report.RestoreReport.Outcome;
import dev.opm.domain.supervision.InstanceState;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.FakeOpm;
import dev.opm.domain.testing.Living;
import dev.opm.domain.testing.Requests;
import dev.opm.domain.testing.Samples;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestoreTest {
    private final FakeMachine machine =
            new FakeMachine()
                    .with("web", FakeProgram.runsForever())
                    .with("api", FakeProgram.runsForever())
                    .with("db", FakeProgram.runsForever());
    private final FakeOpm opm = FakeOpm.on(machine);

    @AfterEach
    void neverTwoOfOneAndNoStrangerHit() {
        assertThat(machine.truth().overlaps()).isEmpty();
        assertThat(machine.truth().signalsToStrangers()).isEmpty();
        assertThat(machine.daemon().failures()).isEmpty();
    }

    @Test
    void everythingSavedComesUpAfterAReboot() {
        opm.start("web", 3);
        opm.start("api", 1);
        opm.save();
        machine.reboot();
        opm.nextDaemon();
        assertThat(machine.truth().livingTrees()).isEmpty();

        RestoreReport report = opm.restore();

        assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(report.count(Action.STARTED)).isEqualTo(4);
        assertThat(Living.on(machine).programs().keySet()).containsExactlyElementsOf(opm.savedUp());
        assertThat(report.instances())
                .allSatisfy(line ->
                        assertThat(line.pid())
                                .hasValue(
                                        opm.opm()
                                                .registry()
                                                .processOf(line.instance())
                                                .orElseThrow()
                                                .pid()));
    }

    @Test
    void whatRunsAsSavedIsAdoptedWithItsPid() {
        opm.start("web", 2);
        opm.save();
        Identity first = opm.process("web", 0);

        RestoreReport report = opm.restore();

        assertThat(report.count(Action.ADOPTED)).isEqualTo(2);
        assertThat(opm.process("web", 0)).isEqualTo(first);
        assertThat(machine.truth().signals()).isEmpty();
    }

    @Test
    void whatRunsOtherwiseIsReplaced() {
        opm.start("web", 1);
        save(opm.opm().table().now().apps());
        Identity old = opm.process("web", 0);
        App other = change("web", "api");

        RestoreReport report = opm.restore();

        assertThat(report.count(Action.REPLACED)).isEqualTo(1);
        assertThat(machine.truth().isAlive(old)).isFalse();
        assertThat(Living.on(machine).programs())
                .containsEntry(new InstanceId(other.id(), 0), "api");
        assertThat(opm.opm().table().now().find(other.id()).orElseThrow().spec())
                .isEqualTo(other.spec());
    }

    @Test
    void whatRunsWithAPortOfAnotherRangeIsReplaced() {
        opm.start(
                AppDraft.of(FakeOpm.spec("web"))
                        .ports(Optional.of(new PortRange(8000, 8001)))
                        .done());
        Identity old = opm.process("web", 0);
        save(
                List.of(
                        saved(
                                "web",
                                spec ->
                                        AppDraft.of(spec)
                                                .ports(Optional.of(new PortRange(9000, 9001)))
                                                .done())));

        RestoreReport report = opm.restore();

        assertThat(report.count(Action.REPLACED)).isEqualTo(1);
        assertThat(machine.truth().isAlive(old)).isFalse();
        assertThat(opm.restore().count(Action.ADOPTED)).isEqualTo(1);
    }

    @Test
    void policyReplaceReplacesWhatRunsAsSavedToo() {
        opm.start("web", 2);
        opm.save();
        Identity old = opm.process("web", 0);

        RestoreReport report = opm.restore(Requests.replacing());

        assertThat(report.count(Action.REPLACED)).isEqualTo(2);
        assertThat(machine.truth().isAlive(old)).isFalse();
        assertThat(machine.truth().livingTrees()).hasSize(2);
    }

    @Test
    void surplusInstancesAreRetired() {
        opm.start("web", 3);
        List<App> one = List.of(saved("web", spec -> spec.withInstances(1)));
        save(one);

        RestoreReport report = opm.restore();

        assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(Living.on(machine).programs()).containsOnlyKeys(InstanceId.of(0, 0));
        assertThat(opm.opm().table().now().instances()).containsExactly(InstanceId.of(0, 0));
    }

    @Test
    void appsThatAreNotInTheDumpAreLeftAlone() {
        opm.start("web", 1);
        opm.save();
        opm.start("api", 1);
        Identity other = opm.process("api", 0);
        opm.start("db", 1);
        opm.stop("db");

        opm.restore(Requests.replacing());

        assertThat(opm.process("api", 0)).isEqualTo(other);
        assertThat(machine.truth().received(other)).isEmpty();
        assertThat(opm.opm().table().now().desired(opm.instance("db", 0)))
                .hasValue(DesiredState.DOWN);
    }

    @Test
    void whatTheDumpHasStoppedIsKeptStopped() {
        opm.start("web", 1);
        opm.start("api", 1);
        opm.stop("api");
        opm.save();
        machine.reboot();
        opm.nextDaemon();

        opm.restore();

        assertThat(Living.on(machine).programs()).containsOnlyKeys(opm.instance("web", 0));
        assertThat(opm.opm().table().now().desired(opm.instance("api", 0)))
                .hasValue(DesiredState.DOWN);
    }

    @Test
    void whatWaitsInBackoffIsStartedAtOnceAndOnce() {
        machine.with("web", FakeProgram.runsForever());
        opm.start("web", 1);
        opm.save();
        machine.end(opm.process("web", 0), new Exit.Code(1));
        machine.settle();
        assertThat(opm.opm().supervisor().instance(InstanceId.of(0, 0)).state())
                .isInstanceOf(InstanceState.Backoff.class);

        RestoreReport report = opm.restore();
        machine.advance(Duration.ofMinutes(1));

        assertThat(report.count(Action.STARTED)).isEqualTo(1);
        assertThat(machine.truth().spawns()).isEqualTo(2);
    }

    @Test
    void anEmptyDumpIsCommittedWithoutInstances() {
        opm.save();

        assertThat(opm.restore())
                .satisfies(report -> {
                    assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
                    assertThat(report.instances()).isEmpty();
                });
    }

    @Test
    void aDryRunTouchesNothing() {
        opm.start("web", 2);
        opm.start("api", 1);
        opm.save();
        opm.stop("api");
        List<String> effects = machine.log().names();

        RestoreReport report = opm.restore(Requests.planOnly());

        assertThat(report.outcome()).isEqualTo(Outcome.PLANNED);
        assertThat(report.count(Action.ADOPTED)).isEqualTo(2);
        assertThat(report.count(Action.STARTED)).isEqualTo(1);
        assertThat(machine.log().names()).isEqualTo(effects);
        assertThat(opm.opm().registry().holder(InstanceId.of(0, 0))).isEmpty();
    }

    @Test
    void aFileFromElsewhereBringsItsOwnIdsAndGetsNewOnesHere() {
        opm.start("web", 1);
        Path file = Path.of("/elsewhere/dump.json");
        machine.dumps()
                .put(
                        file,
                        new Dump(
                                1, List.of(Samples.app(0, "api", DesiredState.UP)), machine.now()));
        Identity web = opm.process("web", 0);

        RestoreReport report = opm.restore(Requests.from(file));

        assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(opm.id("api")).isNotEqualTo(opm.id("web"));
        assertThat(opm.process("web", 0)).isEqualTo(web);
        assertThat(opm.restore(Requests.from(file)).count(Action.ADOPTED)).isEqualTo(1);
    }

    @Test
    void restoreNeverWritesTheDump() {
        opm.start("web", 1);
        opm.save();
        machine.reboot();
        opm.nextDaemon();
        int saves = count("dump");

        opm.restore();

        assertThat(count("dump")).isEqualTo(saves);
    }

    @Test
    void supervisionLooksAfterWhatWasRestored() {
        opm.start("web", 1);
        opm.save();
        machine.reboot();
        opm.nextDaemon();
        opm.restore();

        Identity first = opm.process("web", 0);
        machine.end(first, new Exit.Code(1));
        machine.advance(Duration.ofSeconds(5));

        assertThat(opm.process("web", 0)).isNotEqualTo(first);
        assertThat(machine.truth().livingTrees()).hasSize(1);
    }

    private int count(String effect) {
        return (int) machine.log().names().stream().filter(effect::equals).count();
    }

    private App change(String name, String program) {
        App app = saved(name, spec -> spec.withLaunch(Samples.launch(program)));
        save(List.of(app));
        return app;
    }

    private App saved(String name, UnaryOperator<AppSpec> change) {
        App now = opm.opm().table().now().find(opm.id(name)).orElseThrow();
        return now.withSpec(change.apply(now.spec()));
    }

    private void save(List<App> apps) {
        machine.dumps().save(new Dump(opm.opm().table().now().nextId(), apps, machine.now()));
    }
}
