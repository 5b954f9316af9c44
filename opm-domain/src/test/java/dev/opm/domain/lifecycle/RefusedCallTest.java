package dev.opm.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.MachineFailure;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.FakeOpm;
import dev.opm.domain.testing.Living;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// A machine may be out of files, memory, disk or luck at any call. So each command is played with
/// its first write, lock or launch refused, then its second, and so on, with another errno each.
///
/// Whatever is refused, nobody's claim is held for ever, nothing lives twice, and what starts apps
/// leaves all or none.
class RefusedCallTest {
    private static final List<String> ERRNOS = List.of("ENOSPC", "EMFILE", "EIO", "ENOMEM");

    /// What these leave half done stands until somebody asks again: they start nothing, or the
    /// app's own policy has nothing started again, and the refusal is told in words.
    private static final Set<String> TOLD =
            Set.of(
                    "restart of an app that is never started again by itself",
                    "stop",
                    "delete",
                    "shut down of the apps before the daemon stops",
                    "scale down",
                    "save");

    @TestFactory
    Stream<DynamicContainer> aRefusalOfAnyCallLeavesAllOrNothingAndHoldsNoClaim() {
        return Scenarios.all()
                .map(scenario ->
                        DynamicContainer.dynamicContainer(
                                scenario.name(),
                                IntStream.rangeClosed(1, calls(scenario))
                                        .mapToObj(call ->
                                                DynamicTest.dynamicTest(
                                                        "refusal of call " + call,
                                                        () -> refuseOnce(scenario, call)))));
    }

    private static int calls(Scenario scenario) {
        FakeOpm opm = scenario.begin();
        int already = opm.machine().refusals().calls();
        scenario.command().accept(opm);
        return opm.machine().refusals().calls() - already;
    }

    private static void refuseOnce(Scenario scenario, int call) {
        FakeOpm opm = scenario.begin();
        FakeMachine machine = opm.machine();
        machine.refusals()
                .refuse(machine.refusals().calls() + call, ERRNOS.get(call % ERRNOS.size()));
        try {
            scenario.command().accept(opm);
        } catch (StorageFailure | MachineFailure | AssertionError answered) {
            // Thrown on, or refused in words.
        }
        assertThat(machine.refusals().isPlanned()).as("call %s came", call).isFalse();
        machine.advance(Scenario.A_WHILE);

        assertThat(machine.daemon().isAlive()).isTrue();
        assertThat(held(opm)).as("instances that are claimed").isEmpty();
        assertThat(machine.truth().overlaps()).isEmpty();
        assertThat(machine.truth().signalsToStrangers()).isEmpty();
        requireBystanderUntouched(opm);
        if (!TOLD.contains(scenario.name())) {
            assertThat(Living.on(machine))
                    .as("what lives: as before the command or as after it")
                    .isIn(scenario.livingBefore(), scenario.livingAfter());
        }
    }

    private static List<InstanceId> held(FakeOpm opm) {
        return IntStream.range(0, 10)
                .boxed()
                .flatMap(app -> IntStream.range(0, 5).mapToObj(index -> InstanceId.of(app, index)))
                .filter(instance -> opm.opm().registry().holder(instance).isPresent())
                .collect(Collectors.toList());
    }

    private static void requireBystanderUntouched(FakeOpm opm) {
        Identity process = opm.machine().truth().living(InstanceId.of(0, 0)).getFirst();
        assertThat(opm.machine().truth().received(process)).isEmpty();
    }
}
