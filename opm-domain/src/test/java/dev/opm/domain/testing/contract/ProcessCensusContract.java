package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.instance.Census;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every `ProcessCensus` does.
public abstract class ProcessCensusContract extends ProcessContract {
    @Test
    protected void everyLiveProcessIsInIt() {
        Identity web = spawn(WEB, machine().longRunning());
        Identity api = spawn(API, machine().longRunning());
        Census census = machine().census().take();

        assertThat(census.isAlive(web)).isTrue();
        assertThat(census.isAlive(api)).isTrue();
    }

    @Test
    protected void someAloneAreFoundAsAmongAll() {
        Identity web = spawn(WEB, machine().longRunning());
        Identity api = spawn(API, machine().longRunning());
        Identity reused = new Identity(api.pid(), api.startTicks() + 1, api.boot());

        Census some = machine().census().of(Set.of(web, reused));

        assertThat(some.byPid()).containsOnlyKeys(web.pid());
        assertThat(some.find(web).orElseThrow().mark())
                .isEqualTo(machine().census().take().find(web).orElseThrow().mark())
                .isPresent();
    }

    @Test
    protected void theDaemonIsNot() {
        assertThat(machine().census().take().byPid()).doesNotContainKey(machine().daemonPid());
    }

    @Test
    protected void everyProcessIsOfTheBootItNames() {
        Identity web = spawn(WEB, machine().longRunning());

        assertThat(web.boot()).isEqualTo(machine().census().boot());
        assertThat(machine().census().take().entries())
                .allMatch(entry -> entry.identity().boot().equals(machine().census().boot()));
    }

    @Test
    protected void aDeadChildIsAZombieUntilItIsBuried() {
        Identity child = dead(WEB);
        Census before = machine().census().take();
        machine().exits().bury(child);

        assertThat(before.find(child)).hasValueSatisfying(e -> assertThat(e.zombie()).isTrue());
        assertThat(before.isAlive(child)).isFalse();
        assertThat(machine().eventually(() -> machine().census().take().find(child).isEmpty()))
                .isTrue();
    }

    @Test
    protected void aDeadChildHoldsNoLock() {
        assertThat(entry(dead(WEB)).lock()).isEmpty();
    }

    @Test
    protected void aRecycledPidIsNotTheProcess() {
        Identity web = spawn(WEB, machine().longRunning());

        assertThat(isAlive(recycled(web))).isFalse();
    }

    @Test
    protected void aDetachedGrandchildIsFoundByItsMarkAndLock() {
        Identity root = spawn(WEB, machine().leavesDetachedChild());
        machine().awaitReady(root);

        Identity child = detachedFrom(root).identity();

        assertThat(awaitMark(child).instance()).isEqualTo(WEB);
        assertThat(entry(child).lock()).contains(LockSlot.first(WEB));
    }

    @Test
    protected void itStaysAsItWasWhenTheMachineGoesOn() {
        Identity web = spawn(WEB, machine().longRunning());
        Census census = machine().census().take();
        machine().signaller().signal(web, dev.opm.domain.signal.Signal.KILL);
        machine().exits().awaitAll(Set.of(web), PATIENCE);

        assertThat(census.isAlive(web)).isTrue();
    }
}
