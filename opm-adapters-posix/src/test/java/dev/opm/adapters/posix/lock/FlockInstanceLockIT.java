package dev.opm.adapters.posix.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.testing.TestHome;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.signal.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlockInstanceLockIT {
    private static final InstanceId INSTANCE = InstanceId.of(3, 1);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final TestHome machine = new TestHome();

    @AfterEach
    void endAll() {
        machine.close();
    }

    @Test
    void onlyOneCanHaveIt() {
        try (InstanceLock.Held held =
                machine.locks.tryLock(LockSlot.first(INSTANCE)).orElseThrow()) {
            assertThat(held.slot().instance()).isEqualTo(INSTANCE);
            assertThat(machine.locks.tryLock(LockSlot.first(INSTANCE))).isEmpty();
        }
        assertThat(machine.locks.tryLock(LockSlot.first(INSTANCE)))
                .isPresent()
                .get()
                .satisfies(h -> h.close());
    }

    @Test
    void aChildKeepsItUntilItDies() {
        Identity child = machine.start(INSTANCE, "sleep", "60");
        assertThat(machine.locks.tryLock(LockSlot.first(INSTANCE))).isEmpty();

        machine.signaller.signal(child, Signal.KILL);
        machine.watch.awaitAll(Set.of(child), LONG);

        assertThat(machine.locks.tryLock(LockSlot.first(INSTANCE)))
                .isPresent()
                .get()
                .satisfies(h -> h.close());
    }

    @Test
    void aGrandchildKeepsItWhenTheChildIsDead() {
        Identity child = machine.start(INSTANCE, "sh", "-c", "setsid -f sleep 60");
        machine.watch.awaitAll(Set.of(child), LONG);

        assertThat(machine.locks.tryLock(LockSlot.first(INSTANCE))).isEmpty();
    }

    @Test
    void aLockFileThatIsRemovedAndMadeAgainIsTheOneThatCounts() {
        try (InstanceLock.Held _ = machine.locks.tryLock(LockSlot.first(INSTANCE)).orElseThrow()) {
            machine.locks.remove(INSTANCE);
            try (InstanceLock.Held second =
                    machine.locks.tryLock(LockSlot.first(INSTANCE)).orElseThrow()) {
                assertThat(second.slot().instance()).isEqualTo(INSTANCE);
                assertThat(machine.locks.tryLock(LockSlot.first(INSTANCE))).isEmpty();
            }
        }
    }

    @Test
    void removingWhatIsNotThereDoesNothing() {
        machine.locks.remove(INSTANCE);
    }

    @Test
    void siblingsThatAreJustBeingLaunchedNeverHoldItForAMoment() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<?>> siblings =
                    List.of(
                            threads.submit(() -> launchUntil(done, InstanceId.of(8, 0))),
                            threads.submit(() -> launchUntil(done, InstanceId.of(8, 1))));
            try {
                for (int i = 0; i < 300; i++) {
                    machine.locks.tryLock(LockSlot.first(INSTANCE)).orElseThrow().close();
                    runOnce(INSTANCE);
                }
            } finally {
                done.set(true);
            }
            for (Future<?> sibling : siblings) {
                sibling.get();
            }
        }
    }

    private void launchUntil(AtomicBoolean done, InstanceId instance) {
        while (!done.get()) {
            runOnce(instance);
        }
    }

    private void runOnce(InstanceId instance) {
        Identity child = machine.start(instance, "true");
        machine.watch.awaitAll(Set.of(child), LONG);
        machine.watch.bury(child);
    }

    @Test
    void theTwoLocksOfAnInstanceAreIndependentAndOneIsMadeOnlyWhenItIsTaken() {
        LockSlot first = LockSlot.first(INSTANCE);
        LockSlot second = first.other();
        try (InstanceLock.Held held = machine.locks.tryLock(first).orElseThrow()) {
            assertThat(held.slot()).isEqualTo(first);
            assertThat(machine.locks.isFree(first)).isFalse();
            assertThat(machine.locks.isFree(second)).isTrue();
            assertThat(machine.home.lock(second)).doesNotExist();
            try (InstanceLock.Held _ = machine.locks.tryLock(second).orElseThrow()) {
                assertThat(machine.locks.isFree(second)).isFalse();
                assertThat(machine.locks.tryLock(second)).isEmpty();
            }
            assertThat(machine.locks.isFree(second)).isTrue();
        }
        machine.locks.remove(INSTANCE);
        assertThat(machine.home.lock(first)).doesNotExist();
        assertThat(machine.home.lock(second)).doesNotExist();
    }
}
