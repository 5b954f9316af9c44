package dev.opm.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.FakeOpm;
import dev.opm.domain.testing.effect.DaemonCrashed;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Which of the two a crash leaves: before the switch is recorded the old one with its pid, from
/// then on the new one, whole and alone; tried after each effect of a reload, and of the recovery
/// after it.
class ReloadCrashTest {
    private static final InstanceId WEB = InstanceId.of(0, 0);
    private static final Duration A_WHILE = Duration.ofMinutes(3);
    private static final int TREE = 4;

    @TestFactory
    Stream<DynamicTest> theRecordSaysWhichOneStays() {
        return IntStream.rangeClosed(1, effects())
                .mapToObj(effect ->
                        DynamicTest.dynamicTest(
                                "crash after effect " + effect, () -> crashed(effect).check()));
    }

    @TestFactory
    Stream<DynamicTest> aSecondCrashInRecoveryLeavesTheSameOne() {
        return IntStream.rangeClosed(1, effects())
                .mapToObj(effect ->
                        DynamicTest.dynamicTest(
                                "crash after effect " + effect,
                                () -> {
                                    for (int second = 1; twice(effect, second); second++) {}
                                }));
    }

    @Test
    void bothOutcomesAreAmongThem() {
        Set<String> stayed = new TreeSet<>();
        for (int effect = 1; effect <= effects(); effect++) {
            stayed.add(crashed(effect).whichStays());
        }
        assertThat(stayed).containsExactly("new", "old");
    }

    @Test
    void aCrashAroundTheSwitchIsDecidedByTheRecordAlone() {
        Crashed before = crashed("overlap 0:0");
        assertThat(before.whichStays()).isEqualTo("old");
        before.check();
        Crashed after = crashed("switch 0:0");
        assertThat(after.whichStays()).isEqualTo("new");
        after.check();
    }

    private static boolean twice(int effect, int second) {
        Crashed crashed = crashed(effect);
        FakeMachine machine = crashed.opm().machine();
        machine.crashAfter(second);
        boolean died = false;
        try {
            crashed.opm().nextDaemon();
            machine.advance(A_WHILE);
            machine.log().crashNoMore();
        } catch (DaemonCrashed planned) {
            died = true;
        }
        crashed.check();
        return died;
    }

    private static Crashed crashed(int effect) {
        FakeOpm opm = running();
        Identity old = opm.process("web", 0);
        opm.machine().crashAfter(effect);
        return reloaded(opm, old);
    }

    /// After the effect of this name.
    private static Crashed crashed(String name) {
        FakeOpm opm = running();
        Identity old = opm.process("web", 0);
        opm.machine().crashAfter(name);
        return reloaded(opm, old);
    }

    private static Crashed reloaded(FakeOpm opm, Identity old) {
        try {
            opm.reload("web");
            throw new AssertionError("it was to crash");
        } catch (DaemonCrashed planned) {
            Identity recorded = opm.machine().runs().readAll().getFirst().identity().orElseThrow();
            return new Crashed(opm, old, recorded);
        }
    }

    private static int effects() {
        FakeOpm opm = running();
        int already = opm.machine().log().count();
        opm.reload("web");
        return opm.machine().log().count() - already;
    }

    /// With a child that is found by its lock only, one by its session only, and one that made a
    /// session of its own.
    private static FakeOpm running() {
        FakeProgram hidden = FakeProgram.runsForever().hidingItsMark();
        FakeProgram web =
                FakeProgram.runsForever()
                        .withChild(hidden)
                        .withChild(hidden.closingItsLock())
                        .withDetached(FakeProgram.runsForever().closingItsLock());
        FakeOpm opm = FakeOpm.on(new FakeMachine().with("web", web));
        opm.start("web", 1);
        return opm;
    }

    /// @param recorded what the run record named as the instance's own when the daemon died
    private record Crashed(FakeOpm opm, Identity old, Identity recorded) {
        String whichStays() {
            return recorded.equals(old) ? "old" : "new";
        }

        void check() {
            FakeMachine machine = opm.machine();
            opm.nextDaemon();
            machine.advance(A_WHILE);
            List<Identity> living = machine.truth().living(WEB);
            assertThat(living).as("%s", machine.log().names()).contains(recorded).hasSize(TREE);
            assertThat(machine.truth().livingTrees()).hasSize(1);
            assertThat(opm.process("web", 0)).isEqualTo(recorded);
            assertThat(living).allMatch(process -> machine.truth().received(process).isEmpty());
            assertThat(machine.truth().overlaps()).isEmpty();
            assertThat(machine.truth().signalsToStrangers()).isEmpty();
            assertThat(machine.runs().readAll())
                    .singleElement()
                    .satisfies(record -> assertThat(record.beside()).isEmpty());
            opm.reload("web");
            assertThat(machine.truth().livingTrees()).hasSize(1);
        }
    }
}
