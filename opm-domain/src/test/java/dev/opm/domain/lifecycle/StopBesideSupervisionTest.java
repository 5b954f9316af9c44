package dev.opm.domain.lifecycle;

import static dev.opm.domain.supervision.OpmOnFakes.done;
import static dev.opm.domain.supervision.OpmOnFakes.refused;
import static dev.opm.domain.supervision.OpmOnFakes.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.registry.ClaimOutcome;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.OperationVerb;
import dev.opm.domain.supervision.OpmOnFakes;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A stop that comes while supervision holds one of the instances, as it does to launch it again.
@Timeout(60)
class StopBesideSupervisionTest {
    private final OpmOnFakes opm = new OpmOnFakes();

    /// A daemon that dies here leaves a stop that its successor finishes, and not half of one.
    @Test
    void itIsWantedOfAllInstancesAtOnce() throws Exception {
        List<InstanceId> both = twoInstances(Duration.ofMinutes(1));
        Claims supervision = held(both.getLast(), OperationVerb.SUPERVISION);
        CompletableFuture<Answer<List<InstanceId>>> stop =
                CompletableFuture.supplyAsync(() -> opm.opm().stop().stop(both));
        awaitDown(both.getLast());
        assertThat(desired(both)).containsOnly(DesiredState.DOWN);

        supervision.close();
        assertThat(done(stop.get(30, TimeUnit.SECONDS))).isEqualTo(both);
        opm.check();
    }

    @Test
    void whatRunsIsNotToBeDownWhereTheStopIsRefusedInTheEnd() throws Exception {
        List<InstanceId> both = twoInstances(Duration.ofMillis(20));
        Claims supervision = held(both.getFirst(), OperationVerb.SUPERVISION);
        try (Claims other = held(both.getLast(), OperationVerb.RELOAD)) {
            CompletableFuture<Answer<List<InstanceId>>> stop =
                    CompletableFuture.supplyAsync(() -> opm.opm().stop().stop(both));
            awaitDown(both.getFirst());
            supervision.close();
            assertThat(refused(stop.get(30, TimeUnit.SECONDS)).message()).contains("reload");
            assertThat(other.all()).hasSize(1);
        }
        assertThat(desired(both)).containsExactly(DesiredState.DOWN, DesiredState.UP);
    }

    /// The other one was a delete, which the next daemon is to finish.
    @Test
    void whatIsToBeDeletedMeanwhileIsNotWantedUpAgain() throws Exception {
        List<InstanceId> both = twoInstances(Duration.ofMillis(20));
        Claims supervision = held(both.getFirst(), OperationVerb.SUPERVISION);
        try (Claims other = held(both.getLast(), OperationVerb.DELETE)) {
            CompletableFuture<Answer<List<InstanceId>>> stop =
                    CompletableFuture.supplyAsync(() -> opm.opm().stop().stop(both));
            awaitDown(both.getFirst());
            opm.opm().table().change(now -> now.withDesired(both, DesiredState.GONE));
            supervision.close();
            refused(stop.get(30, TimeUnit.SECONDS));
            assertThat(other.all()).hasSize(1);
        }
        assertThat(desired(both)).containsOnly(DesiredState.GONE);
    }

    private List<InstanceId> twoInstances(Duration patience) {
        opm.machine.with("web", FakeProgram.runsForever());
        opm.waitForClaims(patience);
        return done(opm.opm().start().startNew(spec("web").withInstances(2)));
    }

    private Claims held(InstanceId instance, OperationVerb verb) {
        Operation operation =
                new Operation(new OperationId(verb.name()), verb, Instant.EPOCH, Optional.empty());
        ClaimOutcome outcome =
                opm.opm().registry().claimAll(List.of(instance), operation, Duration.ZERO);
        return ((ClaimOutcome.Granted) outcome).claims();
    }

    private void awaitDown(InstanceId instance) {
        while (opm.instance(instance).desired() == DesiredState.UP) {
            Thread.onSpinWait();
        }
    }

    private List<DesiredState> desired(List<InstanceId> instances) {
        return instances.stream().map(instance -> opm.instance(instance).desired()).toList();
    }
}
