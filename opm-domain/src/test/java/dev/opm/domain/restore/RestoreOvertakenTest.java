package dev.opm.domain.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.AppId;
import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.dump.DumpSource;
import dev.opm.domain.outcome.OnFailure;
import dev.opm.domain.registry.ClaimOutcome;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.registry.Operation;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.OperationVerb;
import dev.opm.domain.restore.RestoreRequest.Existing;
import dev.opm.domain.restore.RestoreRequest.Extent;
import dev.opm.domain.restore.report.InstanceReport.Action;
import dev.opm.domain.restore.report.RestoreReport;
import dev.opm.domain.restore.report.RestoreReport.Outcome;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.FakeOpm;
import dev.opm.domain.testing.Requests;
import dev.opm.domain.testing.Samples;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What others do to the apps of a restore while it waits for its claims: it has matched the dump
/// with a table that is another one by the time it gets them.
@Timeout(60)
class RestoreOvertakenTest {
    private static final Path FILE = Path.of("/elsewhere.json");
    private static final RestoreRequest PATIENT =
            new RestoreRequest(
                    new DumpSource.Home(),
                    Existing.ADOPT,
                    OnFailure.ROLL_BACK,
                    Extent.WHOLE,
                    4,
                    RestoreRequest.VERIFY_FOR,
                    Duration.ofSeconds(30));

    private final FakeMachine machine = new FakeMachine().with("web", FakeProgram.runsForever());
    private final FakeOpm opm = FakeOpm.on(machine);

    @Test
    void anAppThatWasDeletedAndCameUpUnderAnotherIdIsAdopted() throws Exception {
        AppId saved = savedAndStopped();
        RestoreReport overtaken =
                overtaken(() -> {
                    opm.opm().table().change(now -> now.without(saved));
                    assertThat(opm.restore(Requests.from(FILE)).outcome())
                            .isEqualTo(Outcome.COMMITTED);
                    assertThat(opm.id("web")).isNotEqualTo(saved);
                });

        assertThat(machine.truth().livingTrees()).hasSize(1);
        assertThat(overtaken.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(overtaken.count(Action.ADOPTED)).isEqualTo(1);
    }

    @Test
    void anAppThatWasDeletedComesBackUnderItsId() throws Exception {
        AppId saved = savedAndStopped();
        RestoreReport overtaken =
                overtaken(() -> opm.opm().table().change(now -> now.without(saved)));

        assertThat(overtaken.count(Action.STARTED)).isEqualTo(1);
        assertThat(opm.id("web")).isEqualTo(saved);
        assertThat(machine.truth().livingTrees()).hasSize(1);
    }

    private AppId savedAndStopped() {
        AppId id = opm.start("web", 1);
        opm.save();
        opm.stop("web");
        machine.dumps()
                .put(
                        FILE,
                        new Dump(
                                1, List.of(Samples.app(7, "web", DesiredState.UP)), machine.now()));
        return id;
    }

    /// A restore that waits for the claims of its one app while that is done.
    private RestoreReport overtaken(Runnable meanwhile) throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        CompletableFuture<RestoreReport> restore;
        try (Claims _ = claims()) {
            restore =
                    CompletableFuture.supplyAsync(
                            () ->
                                    opm.opm()
                                            .restores()
                                            .restore(
                                                    PATIENT,
                                                    progress -> {
                                                        if (progress.phase().equals("claim")) {
                                                            waits.countDown();
                                                        }
                                                    }),
                            Thread::startVirtualThread);
            assertThat(waits.await(30, TimeUnit.SECONDS)).isTrue();
            meanwhile.run();
        }
        return restore.get(30, TimeUnit.SECONDS);
    }

    private Claims claims() {
        Operation delete =
                new Operation(new OperationId("delete"), OperationVerb.DELETE, machine.now());
        InstanceId web = opm.instance("web", 0);
        return switch (opm.opm().registry().claimAll(List.of(web), delete, Duration.ZERO)) {
            case ClaimOutcome.Granted(Claims claims) -> claims;
            case ClaimOutcome.Busy busy -> throw new AssertionError(busy);
        };
    }
}
