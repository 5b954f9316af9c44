package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.signal.Signal;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every `InstanceLock` does.
public abstract class InstanceLockContract extends ProcessContract {
    private static final LockSlot FIRST = LockSlot.first(WEB);
    private static final LockSlot SECOND = FIRST.other();

    @Test
    protected void itIsGivenOnce() {
        try (InstanceLock.Held held = machine().locks().tryLock(FIRST).orElseThrow()) {
            assertThat(held.slot()).isEqualTo(FIRST);
            assertThat(machine().locks().tryLock(FIRST)).isEmpty();
        }
    }

    @Test
    protected void anotherInstanceHasItsOwn() {
        try (InstanceLock.Held _ = machine().locks().tryLock(FIRST).orElseThrow();
                InstanceLock.Held other =
                        machine().locks().tryLock(LockSlot.first(API)).orElseThrow()) {
            assertThat(other.slot().instance()).isEqualTo(API);
        }
    }

    @Test
    protected void theTwoLocksOfAnInstanceAreHeldByDifferentProcesses() {
        Identity first = spawn(WEB, machine().longRunning());
        Identity second = spawn(SECOND, machine().longRunning());

        assertThat(entry(first).slot()).contains(FIRST);
        assertThat(entry(second).slot()).contains(SECOND);
        assertThat(entry(second).lock()).contains(SECOND);
        machine().signaller().signal(first, Signal.KILL);
        machine().exits().awaitAll(Set.of(first), PATIENCE);
        assertThat(machine().eventually(() -> machine().locks().isFree(FIRST))).isTrue();
        assertThat(machine().locks().isFree(SECOND)).isFalse();
        assertThat(machine().locks().tryLock(SECOND)).isEmpty();
    }

    @Test
    protected void askingWhetherItIsFreeTakesNothing() {
        assertThat(machine().locks().isFree(FIRST)).isTrue();
        try (InstanceLock.Held _ = machine().locks().tryLock(FIRST).orElseThrow()) {
            assertThat(machine().locks().isFree(FIRST)).isFalse();
        }
        assertThat(machine().locks().isFree(FIRST)).isTrue();
    }

    @Test
    protected void itIsFreeWhenClosed() {
        machine().locks().tryLock(FIRST).orElseThrow().close();

        assertThat(isFree()).isTrue();
    }

    @Test
    protected void closingTwiceDoesNotFreeTheNextHolder() {
        InstanceLock.Held first = machine().locks().tryLock(FIRST).orElseThrow();
        first.close();
        try (InstanceLock.Held _ = machine().locks().tryLock(FIRST).orElseThrow()) {
            first.close();
            assertThat(isFree()).isFalse();
        }
    }

    @Test
    protected void aChildKeepsItAndItsEndFreesIt() {
        Identity child = spawn(WEB, machine().longRunning());
        assertThat(isFree()).isFalse();

        machine().signaller().signal(child, Signal.KILL);
        machine().exits().awaitAll(Set.of(child), PATIENCE);
        assertThat(machine().eventually(this::isFree)).isTrue();
    }

    @Test
    protected void whoWaitsGetsItWhenItsHolderEnds() {
        Identity child = spawn(WEB, machine().longRunning());
        assertThat(machine().locks().isFree(FIRST, Duration.ofMillis(20))).isFalse();

        machine().signaller().signal(child, Signal.KILL);
        assertThat(machine().locks().isFree(FIRST, PATIENCE)).isTrue();
    }

    @Test
    protected void aDetachedGrandchildKeepsIt() {
        Identity child = spawn(WEB, machine().leavesDetachedChild());
        machine().awaitReady(child);
        machine().signaller().signal(child, Signal.KILL);
        machine().exits().awaitAll(Set.of(child), PATIENCE);

        assertThat(isFree()).isFalse();
    }

    @Test
    protected void itCanBeTakenAgainAfterItsRemoval() {
        machine().locks().tryLock(FIRST).orElseThrow().close();
        machine().locks().remove(WEB);
        machine().locks().remove(API);

        assertThat(isFree()).isTrue();
    }

    private boolean isFree() {
        var held = machine().locks().tryLock(FIRST);
        held.ifPresent(InstanceLock.Held::close);
        return held.isPresent();
    }
}
