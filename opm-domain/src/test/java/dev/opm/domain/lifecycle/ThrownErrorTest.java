package dev.opm.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.FakeOpm;
import dev.opm.domain.testing.Living;
import dev.opm.domain.testing.effect.Effect;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// A thread may be out of stack or memory at any instruction, and the daemon lives on. So each
/// command is played with an error thrown out of its first effect, its second, and so on: the
/// effect has happened, and who asked for it does not know.
///
/// Whatever is thrown, nobody's claim is held for ever, nothing lives twice, and what starts apps
/// leaves all or none.
class ThrownErrorTest {
    /// What these leave half done stands until somebody asks again: they start nothing.
    private static final Set<String> NO_TRANSACTION =
            Set.of(
                    "stop",
                    "delete",
                    "shut down of the apps before the daemon stops",
                    "scale down",
                    "save");

    @TestFactory
    Stream<DynamicContainer> anErrorOutOfAnyEffectLeavesAllOrNothing() {
        return each(Scenarios.all().filter(scenario -> !isPlain(scenario)));
    }

    @TestFactory
    Stream<DynamicContainer> anErrorOutOfAnyEffectHoldsNoClaim() {
        return each(Scenarios.all().filter(ThrownErrorTest::isPlain));
    }

    private static boolean isPlain(Scenario scenario) {
        return NO_TRANSACTION.contains(scenario.name());
    }

    private static Stream<DynamicContainer> each(Stream<Scenario> scenarios) {
        return scenarios.map(scenario ->
                DynamicContainer.dynamicContainer(
                        scenario.name(),
                        effects(scenario)
                                .mapToObj(effect ->
                                        DynamicTest.dynamicTest(
                                                "error out of effect " + effect,
                                                () -> throwOnce(scenario, effect)))));
    }

    /// All but locks: one that is taken and not handed over is for the adapter to give back.
    private static IntStream effects(Scenario scenario) {
        FakeOpm opm = scenario.begin();
        int already = opm.machine().log().count();
        scenario.command().accept(opm);
        List<Effect> effects = opm.machine().log().all();
        return IntStream.range(already, effects.size())
                .filter(at -> !effects.get(at).verb().equals("lock"))
                .map(at -> at + 1 - already);
    }

    private static void throwOnce(Scenario scenario, int effect) {
        FakeOpm opm = scenario.begin();
        FakeMachine machine = opm.machine();
        int last = machine.log().count() + effect;
        machine.log().throwAfter(one -> one.number() == last);
        try {
            scenario.command().accept(opm);
        } catch (StackOverflowError | AssertionError answered) {
            // Thrown on, or refused in words.
        }
        assertThat(machine.log().isThrowPlanned()).as("effect %s happened", effect).isFalse();
        machine.advance(Scenario.A_WHILE);

        assertThat(machine.daemon().isAlive()).isTrue();
        assertThat(held(opm)).as("instances that are claimed").isEmpty();
        assertThat(machine.truth().overlaps()).isEmpty();
        assertThat(machine.truth().signalsToStrangers()).isEmpty();
        requireBystanderUntouched(opm);
        if (!isPlain(scenario)) {
            assertThat(Living.on(machine))
                    .as(
                            "what lives: as before the command or as after it; after %s: %s",
                            machine.log().names().get(last - 1),
                            machine.log().names().subList(last - effect, machine.log().count()))
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
