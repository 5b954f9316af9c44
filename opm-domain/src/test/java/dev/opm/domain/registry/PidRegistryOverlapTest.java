package dev.opm.domain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot.Side;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.registry.EndedProcess.Role;
import dev.opm.domain.registry.Incarnation.Overlapping;
import dev.opm.domain.registry.Incarnation.Permitted;
import dev.opm.domain.registry.Incarnation.Remains;
import dev.opm.domain.registry.Incarnation.Running;
import dev.opm.domain.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Two incarnations under the claim of a reload, and nowhere else.
class PidRegistryOverlapTest {
    private static final InstanceId WEB = InstanceId.of(0, 0);
    private static final Boot BOOT = new Boot("boot", 1);
    private static final Identity OLD = new Identity(100, 1, BOOT);
    private static final Identity NEW = new Identity(101, 1, BOOT);
    private static final Mark FIRST = new Mark("home", WEB, "old");
    private static final Mark SECOND = new Mark("home", WEB, Side.B, "new");

    private final PidRegistry registry = new PidRegistry(_ -> {});
    private final Claim claim = claim();

    @Test
    void aClaimOfAnotherKindGetsNoSecondPermit() {
        PidRegistry other = new PidRegistry(_ -> {});
        Claim restart = Samples.claims(other, WEB).of(WEB);
        other.adopt(restart, FIRST, OLD);

        refused(() -> other.permitBeside(restart, SECOND), "may have one incarnation alive");
        refused(() -> other.inheritBeside(restart, SECOND, Optional.empty()), "may have one");
    }

    @Test
    void theSuccessorStandsBesideAndIsNotShown() {
        overlap();

        assertThat(registry.incarnation(WEB))
                .isEqualTo(new Overlapping(new Running(FIRST, OLD), new Running(SECOND, NEW)));
        assertThat(registry.processOf(WEB)).contains(OLD);
        assertThat(registry.ownerOf(NEW)).contains(WEB);
        assertThat(registry.incarnation(WEB).leaders())
                .containsEntry(OLD, FIRST.slot())
                .containsEntry(NEW, SECOND.slot());
    }

    @Test
    void thereIsNoThird() {
        overlap();
        Mark third = new Mark("home", WEB, "third");

        refused(() -> registry.permitBeside(claim, third), "no place beside");
        refused(() -> registry.permit(claim, third), "is not proven gone");
        assertThat(registry.switchOver(claim)).isTrue();
        refused(() -> registry.permitBeside(claim, third), "no place beside");
    }

    @Test
    void theSuccessorNeedsTheOtherLock() {
        registry.adopt(claim, FIRST, OLD);

        refused(() -> registry.permitBeside(claim, new Mark("home", WEB, "new")), "cannot be");
        assertThat(registry.incarnation(WEB)).isEqualTo(new Running(FIRST, OLD));
    }

    @Test
    void besideNothingThatRunsThereIsNoPermit() {
        refused(() -> registry.permitBeside(claim, SECOND), "no place beside");
        registry.adopt(claim, FIRST, OLD);
        registry.ended(OLD);

        assertThat(registry.permitBeside(claim, SECOND)).isEmpty();
    }

    @Test
    void anAbandonedSuccessorLeavesTheOldOne() {
        registry.adopt(claim, FIRST, OLD);
        LaunchPermit permit = registry.permitBeside(claim, SECOND).orElseThrow();
        assertThat(permit.place()).isEqualTo(LaunchPermit.Place.BESIDE);
        assertThat(registry.incarnation(WEB))
                .isEqualTo(new Overlapping(new Running(FIRST, OLD), new Permitted(SECOND)));
        registry.abandon(permit);

        assertThat(registry.incarnation(WEB)).isEqualTo(new Running(FIRST, OLD));
    }

    @Test
    void theSwitchMakesTheSuccessorCurrent() {
        overlap();
        assertThat(registry.switchOver(claim)).isTrue();

        assertThat(registry.processOf(WEB)).contains(NEW);
        assertThat(registry.ended(OLD))
                .contains(new EndedProcess(WEB, Role.BESIDE, Optional.of(claim.holder())));
        registry.vacateBeside(claim);
        assertThat(registry.incarnation(WEB)).isEqualTo(new Running(SECOND, NEW));
    }

    @Test
    void aDeadSuccessorDoesNotBecomeCurrent() {
        overlap();
        assertThat(registry.ended(NEW))
                .contains(new EndedProcess(WEB, Role.BESIDE, Optional.of(claim.holder())));

        assertThat(registry.switchOver(claim)).isFalse();
        assertThat(registry.processOf(WEB)).contains(OLD);
    }

    @Test
    void theOldOneMayEndFirst() {
        overlap();
        assertThat(registry.ended(OLD))
                .contains(new EndedProcess(WEB, Role.CURRENT, Optional.of(claim.holder())));
        assertThat(registry.processOf(WEB)).isEmpty();
        assertThat(registry.incarnation(WEB).remains()).contains(FIRST);

        assertThat(registry.switchOver(claim)).isTrue();
        assertThat(registry.processOf(WEB)).contains(NEW);
    }

    @Test
    void nothingIsVacatedThatRuns() {
        overlap();
        refused(() -> registry.vacateBeside(claim), "0:0 is not gone");
        registry.ended(NEW);
        refused(() -> registry.vacate(claim, Incarnation.Proof.LOOKS), "0:0 is not gone");
        registry.ended(OLD);
        registry.vacate(claim, Incarnation.Proof.LOOKS);

        assertThat(registry.incarnation(WEB))
                .isEqualTo(new Incarnation.Vacant(Incarnation.Proof.LOOKS));
    }

    @Test
    void whatAnEarlierDaemonLeftBesideIsKnown() {
        registry.adopt(claim, SECOND, NEW);
        registry.inheritBeside(claim, FIRST, Optional.of(OLD));

        assertThat(registry.processOf(WEB)).contains(NEW);
        assertThat(registry.incarnation(WEB).other())
                .contains(new Remains(FIRST, Optional.of(OLD)));
        registry.vacateBeside(claim);
        assertThat(registry.incarnation(WEB).other()).isEmpty();
    }

    private void overlap() {
        registry.adopt(claim, FIRST, OLD);
        registry.bind(registry.permitBeside(claim, SECOND).orElseThrow(), NEW);
    }

    private Claim claim() {
        Operation reload =
                new Operation(new OperationId("reload-1"), OperationVerb.RELOAD, Instant.EPOCH);
        return switch (registry.claimAll(List.of(WEB), reload, Duration.ZERO)) {
            case ClaimOutcome.Granted(Claims claims) -> claims.of(WEB);
            case ClaimOutcome.Busy _ -> throw new AssertionError("nobody else claims");
        };
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(message);
    }
}
