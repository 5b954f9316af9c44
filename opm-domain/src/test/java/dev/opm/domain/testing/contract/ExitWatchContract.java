package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.signal.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// What every `ExitWatch` does.
public abstract class ExitWatchContract extends ProcessContract {
    private final List<Exit> heard = new CopyOnWriteArrayList<>();

    @Test
    protected void itTellsTheExitCodeOfAChild() {
        watch(spawn(WEB, machine().exitsWith(3)));

        assertThat(machine().eventually(() -> !heard.isEmpty())).isTrue();
        assertThat(heard).containsExactly(new Exit.Code(3));
    }

    @Test
    protected void itTellsTheSignalThatEndedAChild() {
        Identity process = spawn(WEB, machine().longRunning());
        watch(process);
        machine().signaller().signal(process, Signal.KILL);

        assertThat(machine().eventually(() -> !heard.isEmpty())).isTrue();
        assertThat(heard).containsExactly(new Exit.Killed("KILL"));
    }

    @Test
    protected void itTellsOfAZombieAtOnce() {
        watch(dead(WEB));

        assertThat(machine().eventually(() -> !heard.isEmpty())).isTrue();
        assertThat(heard).containsExactly(new Exit.Code(0));
    }

    @Test
    protected void itTellsOfAProcessThatIsNoMore() {
        watch(recycled(spawn(WEB, machine().longRunning())));

        assertThat(machine().eventually(() -> !heard.isEmpty())).isTrue();
        assertThat(heard).containsExactly(new Exit.Unknown());
    }

    @Test
    protected void itTellsOfTheEndOfAGrandchildThoughNotItsStatus() {
        Identity root = spawn(WEB, machine().leavesDetachedChild());
        machine().awaitReady(root);
        Identity grandchild = detachedFrom(root).identity();
        watch(grandchild);
        machine().signaller().signal(grandchild, Signal.KILL);

        assertThat(machine().eventually(() -> !heard.isEmpty())).isTrue();
        assertThat(heard).hasSize(1).doesNotContain(new Exit.Code(0));
    }

    @Test
    protected void theLivingAreAnsweredWhenPatienceRunsOut() {
        Identity living = spawn(WEB, machine().longRunning());
        Identity dead = dead(API);

        assertThat(machine().exits().awaitAll(Set.of(living, dead), MOMENT))
                .containsExactly(living);
    }

    @Test
    protected void oneEndIsEnoughForAny() {
        Identity living = spawn(WEB, machine().longRunning());
        Identity ending = spawn(API, machine().exitsWith(0));

        assertThat(machine().exits().awaitAny(Set.of(living, ending), PATIENCE))
                .containsExactly(ending);
    }

    @Test
    protected void nothingEndedWithinPatience() {
        Identity living = spawn(WEB, machine().longRunning());

        assertThat(machine().exits().awaitAny(Set.of(living), MOMENT)).isEmpty();
        assertThat(machine().exits().awaitAll(Set.of(living), Duration.ZERO))
                .containsExactly(living);
    }

    @Test
    protected void waitingForNobodyIsShort() {
        assertThat(machine().exits().awaitAll(Set.of(), PATIENCE)).isEmpty();
    }

    @Test
    protected void buryingTheLivingDoesNothing() {
        Identity living = spawn(WEB, machine().longRunning());
        machine().exits().bury(living);

        assertThat(isAlive(living)).isTrue();
    }

    private void watch(Identity process) {
        machine().exits().watch(process, (_, exit) -> heard.add(exit));
    }
}
