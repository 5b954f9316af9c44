package dev.opm.domain.incarnation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.StopPolicy;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.Ports;
import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.registry.Claim;
import dev.opm.domain.registry.ClaimOutcome;
import dev.opm.domain.registry.Incarnation;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.OperationVerb;
import dev.opm.domain.registry.PidRegistry;
import dev.opm.domain.testing.FakeMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClearOutTest {
    private static final InstanceId WEB = InstanceId.of(0, 0);

    private final FakeMachine machine = new FakeMachine();
    private final PidRegistry registry = new PidRegistry(_ -> {});

    @Test
    void aLockThatAnUnseenChildHoldsForAMomentIsLookedAtAgain() {
        assertThat(clear(new BusyLock(machine.daemon().locks(), 2)))
                .isEqualTo(new Clearance.Cleared(WEB));
        assertThat(registry.incarnation(WEB))
                .isEqualTo(new Incarnation.Vacant(Incarnation.Proof.LOOKS));
    }

    @Test
    void aLockThatIsHeldOnIsNotWaitedForForEver() {
        Instant start = machine.now();

        assertThat(clear(new BusyLock(machine.daemon().locks(), Integer.MAX_VALUE)))
                .isInstanceOf(Clearance.WouldNotGo.class);
        assertThat(Duration.between(start, machine.now()))
                .isBetween(ClearOut.KILL_GRACE, ClearOut.KILL_GRACE.multipliedBy(2));
    }

    private Clearance clear(InstanceLock locks) {
        ClearOut clearOut =
                new ClearOut(
                        new Ports.Machine(
                                machine.home(),
                                machine.daemon().spawner(),
                                machine.daemon().census(),
                                machine.daemon().signaller(),
                                machine.daemon().exits(),
                                locks,
                                machine.daemon().groups(),
                                machine.daemon().preflight()),
                        registry,
                        new PreStop(
                                _ -> Optional.empty(),
                                registry,
                                machine.daemon().runs(),
                                machine.daemon().prober(),
                                machine.daemon().workers(),
                                (_, _) -> {}),
                        machine.daemon().clock());
        Operation holder =
                new Operation(new OperationId("stop-1"), OperationVerb.STOP, machine.now());
        if (registry.tryClaim(WEB, holder) instanceof ClaimOutcome.Granted(var claims)) {
            Claim claim = claims.of(WEB);
            registry.inherit(claim, new Mark(machine.home(), WEB, "token"), Optional.empty());
            return clearOut.clear(
                            List.of(
                                    new ClearOut.Ending(
                                            claim, new StopPolicy(Duration.ofSeconds(1)))))
                    .getFirst();
        }
        throw new AssertionError("nobody else claims it");
    }

    /// As if a child between fork and exec held it: no census can tell whose that is.
    private static final class BusyLock implements InstanceLock {
        private final InstanceLock real;
        private int refusals;

        BusyLock(InstanceLock real, int refusals) {
            this.real = real;
            this.refusals = refusals;
        }

        @Override
        public Optional<Held> tryLock(LockSlot slot) {
            return refusals-- > 0 ? Optional.empty() : real.tryLock(slot);
        }

        @Override
        public boolean isFree(LockSlot slot) {
            return refusals-- <= 0 && real.isFree(slot);
        }

        @Override
        public boolean isFree(LockSlot slot, Duration patience) {
            if (refusals-- <= 0) {
                return real.isFree(slot, patience);
            }
            try (Held _ = real.tryLock(slot).orElseThrow()) {
                return real.isFree(slot, patience);
            }
        }

        @Override
        public void remove(InstanceId instance) {
            real.remove(instance);
        }
    }
}
