package dev.opm.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.signal.Signal;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.FakeOpm;
import dev.opm.domain.testing.effect.DaemonCrashed;
import dev.opm.domain.testing.kernel.FakeProgram;
import dev.opm.domain.testing.kernel.FakeProgram.Trait;
import dev.opm.domain.testing.kernel.SentSignal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A process that scrubbed its environment, closed the lock, left the session and outlived its
/// parent is its incarnation's all the same where the machine has control groups.
class ControlGroupsTest {
    private static final InstanceId WEB = InstanceId.of(0, 0);
    private static final FakeProgram HIDDEN =
            FakeProgram.runsForever().hidingItsMark().closingItsLock();

    private final FakeMachine machine =
            new FakeMachine()
                    .withControlGroups()
                    .with("web", FakeProgram.runsForever().withDetached(HIDDEN));
    private final FakeOpm opm = FakeOpm.on(machine);

    @AfterEach
    void noSecondTreeAndNoStrangerSignalled() {
        assertThat(machine.truth().overlaps()).isEmpty();
        assertThat(machine.truth().signalsToStrangers()).isEmpty();
    }

    @Test
    void stopEndsItAndTakesTheGroupAway() {
        opm.start("web", 1);
        assertThat(machine.truth().living(WEB)).hasSize(2);
        assertThat(machine.truth().groups()).containsExactly(LockSlot.first(WEB));

        opm.stop("web");

        assertThat(machine.truth().living(WEB)).isEmpty();
        assertThat(machine.truth().groups()).isEmpty();
    }

    @Test
    void itGetsTheSignalsOfTheStopSequenceLikeTheRest() {
        opm.start("web", 1);
        List<Identity> tree = machine.truth().living(WEB);

        opm.stop("web");

        assertThat(machine.truth().signals())
                .filteredOn(sent -> sent.signal() == Signal.TERM)
                .extracting(SentSignal::target)
                .containsExactlyInAnyOrderElementsOf(tree);
        assertThat(machine.truth().signals())
                .extracting(SentSignal::signal)
                .containsOnly(Signal.TERM, Signal.CONT);
    }

    @Test
    void whatNoSignalMayBeSentToEndsWithTheGroup() {
        machine.with(
                "web", FakeProgram.runsForever().withDetached(HIDDEN.with(Trait.OF_ANOTHER_USER)));
        opm.start("web", 1);

        opm.stop("web");

        assertThat(machine.truth().living(WEB)).isEmpty();
    }

    @Test
    void itIsEndedBeforeItsAppIsStartedAgain() {
        opm.start("web", 1);
        Identity first = opm.process("web", 0);
        Identity hidden = machine.truth().living(WEB).getLast();

        machine.end(first, new Exit.Code(1));
        machine.advance(Duration.ofSeconds(10));

        assertThat(machine.truth().isAlive(hidden)).isFalse();
        assertThat(opm.process("web", 0)).isNotEqualTo(first);
        assertThat(machine.truth().livingTrees()).hasSize(1);
    }

    @Test
    void anAppThatDiedAloneIsStartedAgainWithoutALookAtAllProcesses() {
        machine.with("web", FakeProgram.runsForever());
        opm.start("web", 1);
        Identity first = opm.process("web", 0);
        int censuses = machine.censuses();

        machine.end(first, new Exit.Code(1));
        machine.advance(Duration.ofSeconds(10));

        assertThat(opm.process("web", 0)).isNotEqualTo(first);
        assertThat(machine.censuses()).isEqualTo(censuses);
        assertThat(machine.truth().zombies()).isEmpty();
    }

    @Test
    void aTreeThatIsAllInItsGroupIsStoppedAndStartedWithoutALookAtAllProcesses() {
        machine.with("web", FakeProgram.runsForever().withChild(HIDDEN));
        opm.start("web", 1);
        int censuses = machine.censuses();

        opm.stop("web");
        opm.startKnown("web");

        assertThat(machine.censuses()).isEqualTo(censuses);
        assertThat(machine.truth().livingTrees()).hasSize(1);
        assertThat(machine.truth().zombies()).isEmpty();
    }

    @Test
    void aChildThatLeftTheGroupIsStoppedToo() {
        machine.with("web", FakeProgram.runsForever().withChild(HIDDEN.with(Trait.LEAVES_GROUP)));
        opm.start("web", 1);
        Identity child = machine.truth().living(WEB).getLast();

        opm.stop("web");

        assertThat(machine.truth().isAlive(child)).isFalse();
        assertThat(machine.truth().living(WEB)).isEmpty();
    }

    @Test
    void whatIgnoresTheSignalIsKilledThoughItIsAllInItsGroup() {
        machine.with("web", FakeProgram.runsForever().ignoringTerm());
        opm.start("web", 1);

        opm.stop("web");

        assertThat(machine.truth().living(WEB)).isEmpty();
        assertThat(machine.truth().signals())
                .extracting(SentSignal::signal)
                .containsOnlyOnce(Signal.TERM);
    }

    @Test
    void whatTheLastDaemonStoppedIsLookedForBeforeTheFirstStart() {
        machine.with("web", FakeProgram.runsForever());
        opm.start("web", 1);
        opm.stop("web");
        machine.crash();
        opm.nextDaemon();
        int censuses = machine.censuses();

        opm.startKnown("web");

        assertThat(machine.censuses()).isGreaterThan(censuses);
    }

    @Test
    void whereTheAppItselfLeftTheGroupItsChildIsFoundInItsSession() {
        machine.with("web", FakeProgram.runsForever().withChild(HIDDEN).with(Trait.LEAVES_GROUP));
        opm.start("web", 1);
        Identity first = opm.process("web", 0);
        Identity child = machine.truth().living(WEB).getLast();

        machine.end(first, new Exit.Code(1));
        machine.advance(Duration.ofSeconds(10));

        assertThat(machine.truth().isAlive(child)).isFalse();
        assertThat(opm.process("web", 0)).isNotEqualTo(first);
        assertThat(machine.truth().livingTrees()).hasSize(1);
    }

    @Test
    void theNextDaemonFindsItThoughTheAppEndedWhileNoneRan() {
        opm.start("web", 1);
        Identity first = opm.process("web", 0);
        Identity hidden = machine.truth().living(WEB).getLast();
        machine.crash();
        machine.end(first, new Exit.Code(1));

        opm.nextDaemon();
        machine.advance(Duration.ofSeconds(10));

        assertThat(machine.truth().isAlive(hidden)).isFalse();
        assertThat(machine.truth().livingTrees()).hasSize(1);
    }

    @Test
    void aReloadEndsTheOldOnesAndLeavesTheNewOnes() {
        opm.start("web", 1);
        List<Identity> old = machine.truth().living(WEB);

        opm.reload("web");

        assertThat(machine.truth().living(WEB)).hasSize(2).doesNotContainAnyElementsOf(old);
        assertThat(machine.truth().groups()).containsExactly(LockSlot.first(WEB).other());
    }

    @Test
    void whatAnEarlierDaemonLeftEmptyIsRemovedByTheNext() {
        machine.crashAfter("spawn " + WEB);
        assertThatThrownBy(() -> opm.start("web", 1)).isInstanceOf(DaemonCrashed.class);
        machine.truth().living(WEB).forEach(process -> machine.end(process, new Exit.Code(0)));
        machine.runs().forget(WEB);
        assertThat(machine.truth().groups()).containsExactly(LockSlot.first(WEB));

        opm.nextDaemon();

        assertThat(machine.truth().groups()).isEmpty();
    }
}
