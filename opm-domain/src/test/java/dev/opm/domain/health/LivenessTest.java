package dev.opm.domain.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.Health;
import dev.opm.domain.app.policy.Probe;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.process.Prober.Finding;
import dev.opm.domain.supervision.InstanceState;
import dev.opm.domain.supervision.OpmOnFakes;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of an instance that no longer answers.
class LivenessTest {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final OpmOnFakes fakes = new OpmOnFakes();
    private final AtomicBoolean well = new AtomicBoolean(true);

    @BeforeEach
    void aProgramThatStays() {
        fakes.machine.with("web", FakeProgram.runsForever());
    }

    @AfterEach
    void nothingWentWrong() {
        fakes.check();
    }

    @Test
    void whatIsWellIsLeftAlone() {
        InstanceId web = started(Duration.ZERO);
        Identity process = fakes.process(web);
        fakes.machine.advance(Duration.ofMinutes(5));

        assertThat(fakes.process(web)).isEqualTo(process);
    }

    @Test
    void failuresInARowReplaceTheProcess() {
        InstanceId web = started(Duration.ZERO);
        Identity process = fakes.process(web);
        fakes.machine.advance(INTERVAL.multipliedBy(2));
        well.set(false);
        fakes.machine.advance(INTERVAL.multipliedBy(2));
        assertThat(fakes.process(web)).isEqualTo(process);
        fakes.machine.advance(INTERVAL.multipliedBy(2));
        well.set(true);
        fakes.machine.advance(INTERVAL);

        assertThat(fakes.process(web)).isNotEqualTo(process);
        assertThat(fakes.instance(web).history().restarts()).isEqualTo(1);
    }

    @Test
    void oneGoodAnswerStartsTheCountAnew() {
        InstanceId web = started(Duration.ZERO);
        Identity process = fakes.process(web);
        fakes.machine.advance(INTERVAL.plusMillis(500));
        for (int i = 0; i < 4; i++) {
            well.set(false);
            fakes.machine.advance(INTERVAL.multipliedBy(2));
            well.set(true);
            fakes.machine.advance(INTERVAL);
        }

        assertThat(fakes.process(web)).isEqualTo(process);
    }

    @Test
    void failuresWithinTheGraceDoNotCount() {
        well.set(false);
        InstanceId web = started(Duration.ofSeconds(20));
        Identity process = fakes.process(web);
        fakes.machine.advance(Duration.ofSeconds(19));
        assertThat(fakes.process(web)).isEqualTo(process);
        fakes.machine.advance(Duration.ofSeconds(6));

        assertThat(fakes.instance(web).history().restarts()).isEqualTo(1);
    }

    @Test
    void whatWasWellOnceHasNoGraceLeft() {
        InstanceId web = started(Duration.ofMinutes(10));
        fakes.machine.advance(INTERVAL.multipliedBy(2));
        well.set(false);
        fakes.machine.advance(INTERVAL.multipliedBy(5));

        assertThat(fakes.instance(web).history().restarts()).isEqualTo(1);
    }

    @Test
    void withoutRestartsItIsOnlyEnded() {
        well.set(false);
        InstanceId web = started(Duration.ZERO, RestartPolicy.Mode.NEVER);
        fakes.machine.advance(Duration.ofSeconds(10));

        assertThat(fakes.instance(web).state()).isEqualTo(new InstanceState.Stopped());
    }

    @Test
    void anEndWithSuccessDoesNotExcuseIt() {
        well.set(false);
        InstanceId web = started(Duration.ZERO, RestartPolicy.Mode.ON_FAILURE);
        fakes.machine.advance(Duration.ofSeconds(5));

        assertThat(fakes.instance(web).history().restarts()).isEqualTo(1);
    }

    @Test
    void whatNeverAnswersIsGivenUpInTheEndAndSaysWhy() {
        well.set(false);
        InstanceId web = started(Duration.ZERO);
        fakes.machine.advance(Duration.ofMinutes(10));

        assertThat(fakes.instance(web).state())
                .isInstanceOfSatisfying(
                        InstanceState.Errored.class,
                        errored ->
                                assertThat(errored.why())
                                        .contains(
                                                "liveness: 3 checks in a row failed, the last:"
                                                        + " status 500"));
    }

    private InstanceId started(Duration grace) {
        return started(grace, RestartPolicy.Mode.ALWAYS);
    }

    private InstanceId started(Duration grace, RestartPolicy.Mode mode) {
        fakes.machine
                .health()
                .install(
                        "web",
                        (_, _) -> well.get() ? new Finding.Well() : new Finding.Ill("status 500"));
        Probe probe =
                new Probe(new Probe.Check.Tcp("127.0.0.1", "80"), INTERVAL, INTERVAL, 3, grace);
        AppSpec spec = OpmOnFakes.spec("web", policy(mode));
        return fakes.started(
                AppDraft.of(spec)
                        .health(
                                new Health(
                                        Optional.empty(),
                                        Health.STANDARD_READY_TIMEOUT,
                                        Optional.of(probe)))
                        .done());
    }

    private static RestartPolicy policy(RestartPolicy.Mode mode) {
        RestartPolicy standard = RestartPolicy.DEFAULT;
        return new RestartPolicy(
                mode,
                standard.success(),
                standard.delay(),
                standard.maxDelay(),
                standard.jitter(),
                standard.maxRestarts(),
                standard.minUptime(),
                standard.window(),
                standard.retryErrored());
    }
}
