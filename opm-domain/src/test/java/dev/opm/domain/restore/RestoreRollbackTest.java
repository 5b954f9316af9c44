package dev.opm.domain.restore;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.restore.report.InstanceReport;
import dev.opm.domain.restore.report.InstanceReport.Action;
import dev.opm.domain.restore.report.RestoreReport;
import dev.opm.domain.restore.report.RestoreReport.Outcome;
import dev.opm.domain.supervision.InstanceState;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.FakeOpm;
import dev.opm.domain.testing.Living;
import dev.opm.domain.testing.Requests;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RestoreRollbackTest {
    private static final int APPS = 5;
    private static final Duration MOMENT = Duration.ofMillis(300);

    /// How an app may fail, and the stage that is to be reported.
    private static final Map<String, FakeProgram> FAILURES =
            Map.of(
                    "lock", FakeProgram.failsAt(Stage.LOCK, "EAGAIN"),
                    "fork", FakeProgram.failsAt(Stage.FORK, "EAGAIN"),
                    "log", FakeProgram.failsAt(Stage.LOG, "EACCES"),
                    "chdir", FakeProgram.failsAt(Stage.CHDIR, "ENOENT"),
                    "exec", FakeProgram.failsAt(Stage.EXEC, "ENOEXEC"),
                    "verify", FakeProgram.exitsWith(3, MOMENT));

    @TestFactory
    Stream<DynamicTest> whicheverAppFailsAtWhateverStageNothingOfTheRestoreIsLeft() {
        return FAILURES.keySet().stream()
                .sorted()
                .flatMap(stage ->
                        IntStream.range(0, APPS)
                                .mapToObj(position ->
                                        DynamicTest.dynamicTest(
                                                "app " + position + " fails at " + stage,
                                                () -> rollsBack(stage, position, position))));
    }

    @TestFactory
    Stream<DynamicTest> inWhateverOrderTheyAreSpawnedNothingOfTheRestoreIsLeft() {
        return IntStream.range(0, 20)
                .mapToObj(seed ->
                        DynamicTest.dynamicTest(
                                "order " + seed, () -> rollsBack("exec", seed % APPS, seed)));
    }

    private static void rollsBack(String stage, int position, int seed) {
        FakeMachine machine = machine().seed(seed);
        FakeOpm opm = savedAndRebooted(machine);
        opm.start("adopted", 1);
        Identity adopted = opm.process("adopted", 0);
        opm.save();
        machine.with("app-" + position, requireNonNull(FAILURES.get(stage)));

        RestoreReport report = opm.restore();

        assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(report.error().orElseThrow())
                .contains("\"app-" + position + "\" failed at " + stage, "rolled back");
        assertThat(machine.truth().livingTrees())
                .extracting(tree -> tree.instance())
                .containsExactly(opm.instance("adopted", 0));
        assertThat(machine.truth().received(adopted)).isEmpty();
        assertThat(report.count(Action.ADOPTED)).isEqualTo(1);
        requireAllIsWell(opm);
    }

    @Test
    void whatWasReplacedComesBackAsItWas() {
        FakeMachine machine = machine();
        FakeOpm opm = FakeOpm.on(machine);
        opm.start("app-0", 2);
        opm.start("app-1", 1);
        opm.save();
        opm.stop("app-1");
        machine.with("app-1", FakeProgram.failsAt(Stage.EXEC, "ENOENT"));

        RestoreReport report = opm.restore(Requests.replacing());
        machine.advance(Duration.ofSeconds(1));

        assertThat(report.instances())
                .extracting(InstanceReport::action)
                .containsExactly(Action.ROLLED_BACK, Action.ROLLED_BACK, Action.FAILED);
        assertThat(Living.on(machine).programs().values()).containsExactly("app-0", "app-0");
        requireAllIsWell(opm);
    }

    @Test
    void whatWaitedToBeStartedAgainIsStartedAgain() {
        FakeMachine machine = machine();
        FakeOpm opm = FakeOpm.on(machine);
        opm.start("app-0", 1);
        opm.start("app-1", 1);
        opm.save();
        opm.stop("app-1");
        machine.with("app-1", FakeProgram.failsAt(Stage.EXEC, "ENOENT"));
        machine.end(opm.process("app-0", 0), new Exit.Code(1));

        RestoreReport report = opm.restore();
        machine.advance(Duration.ofSeconds(40));

        assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(Living.on(machine).programs().values()).containsExactly("app-0");
        requireAllIsWell(opm);
    }

    @TestFactory
    Stream<DynamicTest> aDiskThatFailsAtAnyRecordRollsBack() {
        return Stream.of("open", "lock", "intent", "identity", "table")
                .map(verb ->
                        DynamicTest.dynamicTest(verb, () -> rollsBackWhenTheDiskFailsAt(verb)));
    }

    private static void rollsBackWhenTheDiskFailsAt(String verb) {
        FakeMachine machine = machine();
        FakeOpm opm = savedAndRebooted(machine);
        machine.breakDisk(verb, "ENOSPC");

        RestoreReport report = opm.restore();
        machine.healDisk();

        assertThat(report.outcome()).isIn(Outcome.ROLLED_BACK, Outcome.REFUSED);
        assertThat(report.error().orElseThrow()).contains("ENOSPC");
        assertThat(machine.truth().livingTrees()).isEmpty();
        requireAllIsWell(opm);
    }

    @Test
    void aCommittedRestoreStandsThoughItsOperationCannotBeClosed() {
        FakeMachine machine = machine();
        FakeOpm opm = savedAndRebooted(machine);
        machine.breakDisk("close", "EIO");
        RestoreReport report = opm.restore();
        machine.healDisk();
        opm.start("adopted", 1);

        opm.nextDaemon();

        assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(machine.truth().livingTrees()).hasSize(APPS + 1);
    }

    @Test
    void whatWillNotDieInTheRollbackIsNamedAndFoundByTheNextDaemon() {
        FakeMachine machine = machine();
        FakeOpm opm = savedAndRebooted(machine);
        machine.with("app-0", FakeProgram.runsForever().unkillable());
        machine.with("app-4", FakeProgram.exitsWith(1, MOMENT));

        RestoreReport report = opm.restore();

        assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(report.warnings()).singleElement().asString().contains("survived KILL");
        Identity stuck = machine.truth().living(opm.instance("app-0", 0)).getFirst();
        assertThat(opm.nextDaemon().problems()).isNotEmpty();
        assertThat(opm.nextDaemon().problems()).isNotEmpty();
        machine.wake(stuck);
        opm.nextDaemon();
        machine.advance(Duration.ofMinutes(1));
        assertThat(machine.truth().livingTrees()).isEmpty();
        assertThat(machine.truth().overlaps()).isEmpty();
    }

    private static FakeMachine machine() {
        FakeMachine machine = new FakeMachine().with("adopted", FakeProgram.runsForever());
        IntStream.range(0, APPS)
                .forEach(app -> machine.with("app-" + app, FakeProgram.runsForever()));
        return machine;
    }

    private static FakeOpm savedAndRebooted(FakeMachine machine) {
        FakeOpm opm = FakeOpm.on(machine);
        IntStream.range(0, APPS).forEach(app -> opm.start("app-" + app, 1));
        opm.save();
        machine.reboot();
        opm.nextDaemon();
        return opm;
    }

    /// Claims are free, nothing is open, supervision works, and a restore of what is mended works.
    private static void requireAllIsWell(FakeOpm opm) {
        FakeMachine machine = opm.machine();
        List<InstanceId> instances = opm.opm().table().now().instances().toList();
        assertThat(instances)
                .allSatisfy(id -> assertThat(opm.opm().registry().holder(id)).isEmpty());
        assertThat(machine.runs().openOperations()).isEmpty();
        machine.advance(Duration.ofMinutes(1));
        Living living = Living.on(machine);
        assertThat(machine.runs().readAll()).hasSize(living.programs().size());
        IntStream.range(0, APPS)
                .forEach(app -> machine.with("app-" + app, FakeProgram.runsForever()));
        assertThat(opm.restore().outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(Living.on(machine).programs().keySet()).containsAll(opm.savedUp());
        requireSupervised(opm, opm.savedUp().getFirst());
        assertThat(machine.truth().overlaps()).isEmpty();
        assertThat(machine.truth().signalsToStrangers()).isEmpty();
        assertThat(machine.daemon().failures()).isEmpty();
    }

    private static void requireSupervised(FakeOpm opm, InstanceId instance) {
        Identity process = opm.opm().registry().processOf(instance).orElseThrow();
        opm.machine().end(process, new Exit.Code(1));
        opm.machine().advance(Duration.ofSeconds(5));
        assertThat(opm.opm().registry().processOf(instance)).isPresent().isNotEqualTo(process);
        assertThat(opm.opm().supervisor().instance(instance).state())
                .isInstanceOf(InstanceState.Online.class);
        assertThat(opm.opm().table().now().desired(instance)).hasValue(DesiredState.UP);
    }
}
