package dev.opm.domain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.testing.Samples;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PidRegistryTest {
    private static final InstanceId A = InstanceId.of(0, 0);
    private static final InstanceId B = InstanceId.of(1, 0);
    private static final Boot BOOT = new Boot("boot", 1);
    private static final Identity P1 = new Identity(100, 1, BOOT);
    private static final Identity P2 = new Identity(101, 1, BOOT);
    private static final Mark MARK_A = new Mark("home", A, "a");
    private static final Mark MARK_B = new Mark("home", B, "b");

    private static final Incarnation UNSEEN = new Incarnation.Vacant(Incarnation.Proof.UNSEEN);
    private static final Incarnation SEEN_EMPTY = new Incarnation.Vacant(Incarnation.Proof.LOOKS);

    private final PidRegistry registry = new PidRegistry(_ -> {});
    private final Claims claims = Samples.claims(registry, A, B);
    private final Claim a = claims.of(A);
    private final Claim b = claims.of(B);

    @Test
    void anUnknownInstanceIsVacant() {
        assertThat(registry.incarnation(A)).isEqualTo(UNSEEN);
        assertThat(registry.processOf(A)).isEmpty();
        assertThat(registry.ownerOf(P1)).isEmpty();
    }

    @Test
    void aPermitCarriesClaimAndMark() {
        LaunchPermit permit = registry.permit(a, MARK_A);

        assertThat(permit.instance()).isEqualTo(A);
        assertThat(permit.claim()).isSameAs(a);
        assertThat(permit.mark()).isEqualTo(MARK_A);
        assertThat(registry.incarnation(A)).isEqualTo(new Incarnation.Permitted(MARK_A));
        assertThat(registry.processOf(A)).isEmpty();
    }

    @Test
    void aSecondPermitIsRefusedWhileOneIsOut() {
        registry.permit(a, MARK_A);

        refused(() -> registry.permit(a, MARK_A), "0:0 is not proven gone");
    }

    @Test
    void aPermitIsRefusedWhileAProcessRuns() {
        registry.bind(registry.permit(a, MARK_A), P1);

        refused(() -> registry.permit(a, MARK_A), "0:0 is not proven gone");
    }

    @Test
    void aPermitIsRefusedUntilTheRemainsAreProvenGone() {
        registry.bind(registry.permit(a, MARK_A), P1);
        registry.ended(P1);
        refused(() -> registry.permit(a, MARK_A), "0:0 is not proven gone");

        registry.vacate(a, Incarnation.Proof.LOOKS);
        assertThat(registry.permit(a, MARK_A).instance()).isEqualTo(A);
    }

    @Test
    void aPermitIsRefusedForTheMarkOfAnother() {
        refused(() -> registry.permit(a, MARK_B), "cannot launch with the mark of another");
        assertThat(registry.incarnation(A)).isEqualTo(UNSEEN);
    }

    @Test
    void nothingGoesWithoutALiveClaim() {
        LaunchPermit permit = registry.permit(b, MARK_B);
        claims.close();

        refused(() -> registry.permit(a, MARK_A), "claim of 0:0 by start was released");
        refused(() -> registry.adopt(a, MARK_A, P1), "was released");
        refused(() -> registry.inherit(a, MARK_A, Optional.empty()), "was released");
        refused(() -> registry.vacate(a, Incarnation.Proof.LOOKS), "was released");
        refused(() -> registry.bind(permit, P1), "was released");
        refused(() -> registry.abandon(permit), "was released");
    }

    @Test
    void anotherClaimOfTheSameInstanceDoesNotReviveADeadOne() {
        claims.close();
        Claims next = Samples.claims(registry, A);

        refused(() -> registry.permit(a, MARK_A), "was released");
        assertThat(registry.permit(next.of(A), MARK_A).instance()).isEqualTo(A);
    }

    @Test
    void aBoundProcessBelongsToItsInstance() {
        registry.bind(registry.permit(a, MARK_A), P1);

        assertThat(registry.incarnation(A)).isEqualTo(new Incarnation.Running(MARK_A, P1));
        assertThat(registry.processOf(A)).contains(P1);
        assertThat(registry.ownerOf(P1)).contains(A);
    }

    @Test
    void aPermitIsGoodOnce() {
        LaunchPermit permit = registry.permit(a, MARK_A);
        registry.bind(permit, P1);

        refused(() -> registry.bind(permit, P2), "the permit of 0:0 was used");
        refused(() -> registry.abandon(permit), "the permit of 0:0 was used");
    }

    @Test
    void anAbandonedPermitLeavesTheInstanceVacant() {
        LaunchPermit permit = registry.permit(a, MARK_A);
        registry.abandon(permit);

        assertThat(registry.incarnation(A)).isEqualTo(UNSEEN);
        refused(() -> registry.bind(permit, P1), "the permit of 0:0 was used");
    }

    @Test
    void oneProcessNeverBelongsToTwoInstances() {
        registry.bind(registry.permit(a, MARK_A), P1);
        LaunchPermit permit = registry.permit(b, MARK_B);

        refused(() -> registry.bind(permit, P1), "100@1 already belongs to 0:0");
        assertThat(registry.ownerOf(P1)).contains(A);
        registry.abandon(permit);
        refused(() -> registry.adopt(b, MARK_B, P1), "100@1 already belongs to 0:0");
        assertThat(registry.incarnation(B)).isEqualTo(UNSEEN);
    }

    @Test
    void theSamePidWithAnotherStartIsAnotherProcess() {
        registry.bind(registry.permit(a, MARK_A), P1);
        Identity recycled = new Identity(P1.pid(), P1.startTicks() + 5, BOOT);

        assertThat(registry.ownerOf(recycled)).isEmpty();
        assertThat(registry.ended(recycled)).isEmpty();
        assertThat(registry.processOf(A)).contains(P1);
    }

    @Test
    void anAdoptedProcessBelongsToItsInstance() {
        registry.adopt(a, MARK_A, P1);

        assertThat(registry.processOf(A)).contains(P1);
        assertThat(registry.ownerOf(P1)).contains(A);
    }

    @Test
    void onlyAVacantInstanceAdoptsOrInherits() {
        registry.adopt(a, MARK_A, P1);

        refused(() -> registry.adopt(a, MARK_A, P2), "0:0 is not proven gone");
        refused(() -> registry.inherit(a, MARK_A, Optional.empty()), "0:0 is not proven gone");
    }

    @Test
    void inheritedRemainsKeepTheInstanceFromLaunching() {
        registry.inherit(a, MARK_A, Optional.of(P1));

        assertThat(registry.incarnation(A))
                .isEqualTo(new Incarnation.Remains(MARK_A, Optional.of(P1)));
        assertThat(registry.incarnation(A).leader()).contains(P1);
        assertThat(registry.processOf(A)).isEmpty();
        refused(() -> registry.permit(a, MARK_A), "0:0 is not proven gone");
        registry.vacate(a, Incarnation.Proof.LOOKS);
        assertThat(registry.permit(a, MARK_A).instance()).isEqualTo(A);
    }

    @Test
    void anEndLeavesRemains() {
        registry.bind(registry.permit(a, MARK_A), P1);

        assertThat(registry.ended(P1))
                .contains(new EndedProcess(A, EndedProcess.Role.CURRENT, Optional.of(a.holder())));
        assertThat(registry.incarnation(A))
                .isEqualTo(new Incarnation.Remains(MARK_A, Optional.of(P1)));
        assertThat(registry.ownerOf(P1)).isEmpty();
    }

    @Test
    void anEndIsReportedOnce() {
        registry.bind(registry.permit(a, MARK_A), P1);
        registry.ended(P1);

        assertThat(registry.ended(P1)).isEmpty();
    }

    @Test
    void anEndNeedsNoClaim() {
        registry.bind(registry.permit(a, MARK_A), P1);
        claims.close();

        assertThat(registry.ended(P1))
                .contains(new EndedProcess(A, EndedProcess.Role.CURRENT, Optional.empty()));
    }

    @Test
    void aLateEndDoesNotTouchTheNextIncarnation() {
        registry.bind(registry.permit(a, MARK_A), P1);
        registry.ended(P1);
        registry.vacate(a, Incarnation.Proof.LOOKS);
        registry.bind(registry.permit(a, MARK_A), P2);

        assertThat(registry.ended(P1)).isEmpty();
        assertThat(registry.processOf(A)).contains(P2);
    }

    @Test
    void aRunningInstanceIsNotVacated() {
        registry.bind(registry.permit(a, MARK_A), P1);

        refused(() -> registry.vacate(a, Incarnation.Proof.LOOKS), "0:0 is not gone");
    }

    @Test
    void anInstanceWithAPermitOutIsNotVacated() {
        registry.permit(a, MARK_A);

        refused(() -> registry.vacate(a, Incarnation.Proof.LOOKS), "0:0 is not gone");
    }

    @Test
    void theProofByTheKernelsCountHoldsUntilTheNextPermitWhateverComesOfIt() {
        assertThat(registry.incarnation(A)).isEqualTo(UNSEEN);
        registry.vacate(a, Incarnation.Proof.COUNT);
        registry.vacate(b, Incarnation.Proof.LOOKS);
        assertThat(registry.incarnation(A))
                .isEqualTo(new Incarnation.Vacant(Incarnation.Proof.COUNT));
        assertThat(registry.incarnation(B)).isEqualTo(SEEN_EMPTY);

        registry.abandon(registry.permit(a, MARK_A));
        assertThat(registry.incarnation(A)).isEqualTo(UNSEEN);

        registry.vacate(a, Incarnation.Proof.COUNT);
        registry.forget(A);
        assertThat(registry.incarnation(A)).isEqualTo(UNSEEN);
    }

    @Test
    void vacatingTheVacantDoesNothing() {
        registry.vacate(a, Incarnation.Proof.LOOKS);

        assertThat(registry.incarnation(A)).isEqualTo(SEEN_EMPTY);
    }

    @Test
    void aReleasedClaimLeavesTheProcessWhereItIs() {
        registry.bind(registry.permit(a, MARK_A), P1);
        claims.close();

        assertThat(registry.processOf(A)).contains(P1);
        assertThat(registry.ownerOf(P1)).contains(A);
    }

    @Test
    void leaderIsKnownForWhatRunsOrRan() {
        assertThat(UNSEEN.leader()).isEmpty();
        assertThat(new Incarnation.Permitted(MARK_A).leader()).isEmpty();
        assertThat(new Incarnation.Running(MARK_A, P1).leader()).contains(P1);
        assertThat(new Incarnation.Remains(MARK_A, Optional.empty()).leader()).isEmpty();
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(message);
    }
}
