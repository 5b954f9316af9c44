package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.ProcessEntry;
import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.port.process.ProcessSpawner.SpawnOutcome;
import dev.opm.domain.signal.Signal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// What every `ControlGroups` does on a machine that has them, together with the spawner and the
/// census.
public abstract class ControlGroupsContract extends ProcessContract {
    private static final LockSlot FIRST = LockSlot.first(WEB);

    @Test
    protected void aDescendantThatHidInEveryOtherWayIsFoundByIt() {
        Identity child = spawn(WEB, machine().longRunning());
        Identity hiding = spawn(API, machine().leavesHiddenChild());

        ProcessEntry hidden = hiddenOf(LockSlot.first(API));
        assertThat(hidden.identity()).isNotIn(child, hiding);
        assertThat(hidden.markedFor()).contains(API);
        assertThat(hidden.parentPid()).isNotEqualTo(hiding.pid());
        assertThat(hidden.session()).isNotEqualTo(hiding.pid());
    }

    @Test
    protected void itIsNotRemovedWhileSomethingLivesInIt() {
        Identity root = spawn(WEB, machine().leavesHiddenChild());
        Identity hidden = hiddenOf(FIRST).identity();
        machine().signaller().signal(root, Signal.KILL);
        assertThat(machine().exits().awaitAll(Set.of(root), PATIENCE)).isEmpty();

        assertThat(machine().groups().remove(FIRST)).isFalse();
        assertThat(isAlive(hidden)).isTrue();
        machine().signaller().signal(hidden, Signal.KILL);
        assertThat(machine().eventually(() -> machine().groups().remove(FIRST))).isTrue();
    }

    @Test
    protected void nothingIsLaunchedIntoOneInWhichSomethingLives() {
        Identity root = spawn(WEB, machine().leavesHiddenChild());
        hiddenOf(FIRST);
        machine().signaller().signal(root, Signal.KILL);
        assertThat(machine().exits().awaitAll(Set.of(root), PATIENCE)).isEmpty();
        assertThat(machine().eventually(() -> machine().locks().isFree(FIRST))).isTrue();

        assertThat(trySpawn(newMark(WEB), machine().longRunning()))
                .isInstanceOfSatisfying(
                        SpawnOutcome.Failed.class,
                        failed -> {
                            assertThat(failed.failure().stage()).isEqualTo(Stage.LOCK);
                            assertThat(failed.failure().errno()).isEqualTo("EAGAIN");
                        });
    }

    @Test
    protected void killEndsAllThatIsInItAndNobodyElse() {
        Identity other = spawn(API, machine().longRunning());
        Identity beside = spawn(FIRST.other(), machine().longRunning());
        Identity root = spawn(WEB, machine().leavesHiddenChild());
        Identity hidden = hiddenOf(FIRST).identity();

        machine().groups().kill(FIRST);

        assertThat(machine().exits().awaitAll(Set.of(root, hidden), PATIENCE)).isEmpty();
        assertThat(machine().eventually(() -> machine().groups().remove(FIRST))).isTrue();
        assertThat(isAlive(other)).isTrue();
        assertThat(isAlive(beside)).isTrue();
        assertThat(machine().groups().remove(FIRST.other())).isFalse();
    }

    @Test
    protected void itsLastProcessIsKnownUntilItIsBuried() {
        Identity root = spawn(WEB, machine().longRunning());
        assertThat(machine().groups().diedLast(FIRST, root)).isFalse();
        machine().signaller().signal(root, Signal.KILL);
        assertThat(machine().exits().awaitAll(Set.of(root), PATIENCE)).isEmpty();

        assertThat(machine().eventually(() -> machine().groups().diedLast(FIRST, root))).isTrue();
        assertThat(machine().groups().diedLast(FIRST.other(), root)).isFalse();
        assertThat(machine().groups().diedLast(LockSlot.first(API), root)).isFalse();
        machine().exits().bury(root);
        assertThat(machine().groups().diedLast(FIRST, root)).isFalse();
    }

    @Test
    protected void oneThatIsOutlivedWasNotTheLast() {
        Identity root = spawn(WEB, machine().leavesHiddenChild());
        Identity hidden = hiddenOf(FIRST).identity();
        machine().signaller().signal(root, Signal.KILL);
        assertThat(machine().exits().awaitAll(Set.of(root), PATIENCE)).isEmpty();

        assertThat(machine().groups().diedLast(FIRST, root)).isFalse();
        machine().signaller().signal(hidden, Signal.KILL);
        assertThat(machine().eventually(() -> machine().groups().diedLast(FIRST, root))).isTrue();
    }

    @Test
    protected void aTreeThatIsAllInItIsKnownWithoutACensus() {
        assertThat(machine().groups().enclosed(FIRST)).isEmpty();
        Identity lone = spawn(WEB, machine().longRunning());
        assertThat(machine().groups().enclosed(FIRST)).containsExactly(lone);
        assertThat(machine().groups().enclosed(FIRST.other())).isEmpty();

        Identity hiding = spawn(API, machine().leavesHiddenChild());
        Identity hidden = hiddenOf(LockSlot.first(API)).identity();
        assertThat(
                        machine()
                                .eventually(() ->
                                        machine()
                                                .groups()
                                                .enclosed(LockSlot.first(API))
                                                .equals(Set.of(hiding, hidden))))
                .isTrue();
    }

    @Test
    protected void whatWasNeverThereIsRemovedAndKilledWithoutAWord() {
        machine().groups().kill(FIRST);

        assertThat(machine().groups().remove(FIRST)).isTrue();
    }

    @Test
    protected void theEmptyOnesGoAndTheOthersStay() {
        Identity ended = spawn(API, machine().longRunning());
        machine().signaller().signal(ended, Signal.KILL);
        assertThat(machine().exits().awaitAll(Set.of(ended), PATIENCE)).isEmpty();
        Identity living = spawn(WEB, machine().longRunning());

        machine().groups().removeEmpty();

        assertThat(isAlive(living)).isTrue();
        assertThat(machine().groups().remove(FIRST)).isFalse();
        try (InstanceLock.Held _ = machine().locks().tryLock(LockSlot.first(API)).orElseThrow()) {
            assertThat(machine().groups().remove(LockSlot.first(API))).isTrue();
        }
    }

    /// The process that has neither mark nor lock and is still known to be of this slot.
    private ProcessEntry hiddenOf(LockSlot slot) {
        assertThat(machine().eventually(() -> hidden(slot).isPresent())).isTrue();
        return hidden(slot).orElseThrow();
    }

    private Optional<ProcessEntry> hidden(LockSlot slot) {
        return StreamSupport.stream(machine().census().take().entries().spliterator(), false)
                .filter(entry -> entry.mark().isEmpty() && entry.lock().isEmpty())
                .filter(entry -> entry.group().equals(Optional.of(slot)))
                .findFirst();
    }
}
