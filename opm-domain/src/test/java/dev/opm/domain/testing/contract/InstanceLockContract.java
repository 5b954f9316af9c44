package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.InstanceLock;
import dev.opm.domain.signal.Signal;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every `InstanceLock` does.
public abstract class InstanceLockContract extends ProcessContract {
    @Test
    protected void itIsGivenOnce() {
        try (InstanceLock.Held held = machine().locks().tryLock(WEB).orElseThrow()) {
            assertThat(held.instance()).isEqualTo(WEB);
            assertThat(machine().locks().tryLock(WEB)).isEmpty();
        }
    }

    @Test
    protected void anotherInstanceHasItsOwn() {
        try (InstanceLock.Held _ = machine().locks().tryLock(WEB).orElseThrow();
                InstanceLock.Held other = machine().locks().tryLock(API).orElseThrow()) {
            assertThat(other.instance()).isEqualTo(API);
        }
    }

    @Test
    protected void itIsFreeWhenClosed() {
        machine().locks().tryLock(WEB).orElseThrow().close();

        assertThat(isFree()).isTrue();
    }

    @Test
    protected void closingTwiceDoesNotFreeTheNextHolder() {
        InstanceLock.Held first = machine().locks().tryLock(WEB).orElseThrow();
        first.close();
        try (InstanceLock.Held _ = machine().locks().tryLock(WEB).orElseThrow()) {
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
        assertThat(machine().locks().tryLock(WEB, Duration.ofMillis(20))).isEmpty();

        machine().signaller().signal(child, Signal.KILL);
        assertThat(machine().locks().tryLock(WEB, PATIENCE)).isPresent();
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
        machine().locks().tryLock(WEB).orElseThrow().close();
        machine().locks().remove(WEB);
        machine().locks().remove(API);

        assertThat(isFree()).isTrue();
    }

    private boolean isFree() {
        var held = machine().locks().tryLock(WEB);
        held.ifPresent(InstanceLock.Held::close);
        return held.isPresent();
    }
}
