package dev.opm.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.recovery.Recover.Recovered;
import dev.opm.domain.restore.report.RestoreReport;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.FakeOpm;
import dev.opm.domain.testing.Living;
import dev.opm.domain.testing.effect.DaemonCrashed;
import dev.opm.domain.testing.kernel.FakeTree;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// A daemon may die at any instruction; between two effects nobody can tell where. So each command
/// is played with a crash after its first effect, its second, and so on, as its own effect log
/// counts them: a new effect is covered by itself.
class CrashTest {
    private static final Duration A_WHILE = Duration.ofMinutes(3);

    private static final Map<Scenario, List<Living>> outcomes = new HashMap<>();

    @TestFactory
    Stream<DynamicContainer> afterACrashAtAnyEffectEitherAllOrNothingHappened() {
        return each(Scenarios.all(), CrashTest::crashOnce);
    }

    @TestFactory
    Stream<DynamicContainer> soItIsOnAMachineWithControlGroups() {
        return each(Scenarios.all().map(Scenario::withControlGroups), CrashTest::crashOnce);
    }

    @TestFactory
    Stream<DynamicContainer> aSecondCrashWhileTheNextDaemonRecoversChangesNothing() {
        return each(Scenarios.all(), CrashTest::crashTwice);
    }

    private static Stream<DynamicContainer> each(
            Stream<Scenario> scenarios, BiConsumer<Scenario, Integer> play) {
        return scenarios.map(scenario ->
                DynamicContainer.dynamicContainer(
                        scenario.name(),
                        IntStream.rangeClosed(1, scenario.effects())
                                .mapToObj(effect ->
                                        DynamicTest.dynamicTest(
                                                "crash after effect " + effect,
                                                () -> play.accept(scenario, effect)))));
    }

    private static List<Living> bothOutcomes(Scenario scenario) {
        return List.of(scenario.livingBefore(), scenario.livingAfter());
    }

    private static void crashOnce(Scenario scenario, int effect) {
        FakeOpm opm = crashed(scenario, effect);
        opm.nextDaemon();
        opm.machine().advance(A_WHILE);
        requireAllOrNone(scenario, opm);
    }

    /// After each effect of the recovery, and of what supervision does in the time after it.
    private static void crashTwice(Scenario scenario, int effect) {
        for (int second = 1; recoveryCrashes(scenario, effect, second); second++) {}
    }

    private static boolean recoveryCrashes(Scenario scenario, int effect, int second) {
        FakeOpm opm = crashed(scenario, effect);
        opm.machine().crash();
        opm.machine().crashAfter(second);
        boolean died = false;
        try {
            opm.nextDaemon();
            opm.machine().advance(A_WHILE);
            opm.machine().log().crashNoMore();
        } catch (DaemonCrashed planned) {
            died = true;
            opm.nextDaemon();
            opm.machine().advance(A_WHILE);
        }
        requireAllOrNone(scenario, opm);
        return died;
    }

    private static FakeOpm crashed(Scenario scenario, int effect) {
        FakeOpm opm = scenario.begin();
        opm.machine().crashAfter(effect);
        try {
            scenario.command().accept(opm);
            throw new AssertionError("there is no effect " + effect);
        } catch (DaemonCrashed planned) {
            return opm;
        }
    }

    private static void requireAllOrNone(Scenario scenario, FakeOpm opm) {
        FakeMachine machine = opm.machine();
        assertThat(machine.truth().overlaps()).isEmpty();
        assertThat(machine.truth().signalsToStrangers()).isEmpty();
        assertThat(machine.daemon().failures()).isEmpty();
        assertThat(Living.on(machine))
                .as("what lives: as before the command or as after it; %s", machine.log().names())
                .isIn(outcomes.computeIfAbsent(scenario, CrashTest::bothOutcomes));
        requireNothingToDo(opm);
        requireNoGroupLeft(opm);
        requireRestorable(opm);
        requireBystanderUntouched(opm);
    }

    private static void requireNothingToDo(FakeOpm opm) {
        FakeMachine machine = opm.machine();
        List<Identity> living = processes(machine);
        Recovered second = opm.nextDaemon();
        assertThat(second)
                .isEqualTo(new Recovered(machine.truth().livingTrees().size(), 0, 0, 0, List.of()));
        machine.advance(A_WHILE);
        assertThat(processes(machine)).isEqualTo(living);
        assertThat(machine.runs().openOperations()).isEmpty();
    }

    private static void requireNoGroupLeft(FakeOpm opm) {
        FakeMachine machine = opm.machine();
        assertThat(machine.truth().livingTrees().stream().map(FakeTree::instance))
                .containsAll(machine.truth().groups().stream().map(LockSlot::instance).toList());
    }

    private static void requireRestorable(FakeOpm opm) {
        if (opm.machine().dumps().generations() == 0) {
            return;
        }
        RestoreReport report = opm.restore();
        if (report.outcome() == RestoreReport.Outcome.COMMITTED) {
            assertThat(Living.on(opm.machine()).programs().keySet()).containsAll(opm.savedUp());
        }
        assertThat(opm.machine().truth().overlaps()).isEmpty();
        assertThat(opm.machine().truth().signalsToStrangers()).isEmpty();
    }

    private static void requireBystanderUntouched(FakeOpm opm) {
        InstanceId bystander = InstanceId.of(0, 0);
        Identity process = opm.machine().truth().living(bystander).getFirst();
        assertThat(process).isEqualTo(opm.process(Scenario.BYSTANDER, 0));
        assertThat(opm.machine().truth().received(process)).isEmpty();
        assertThat(opm.machine().log().names()).containsOnlyOnce("spawn " + bystander);
    }

    private static List<Identity> processes(FakeMachine machine) {
        return machine.truth().livingTrees().stream()
                .flatMap(tree -> machine.truth().living(tree.instance()).stream())
                .toList();
    }
}
