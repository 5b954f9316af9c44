package dev.opm.domain.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.Health;
import dev.opm.domain.app.policy.Probe;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.Prober.Finding;
import dev.opm.domain.supervision.OpmOnFakes;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Waiting for an instance to become ready.
class ReadinessTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final OpmOnFakes fakes = new OpmOnFakes();

    @BeforeEach
    void aProgramThatStays() {
        fakes.machine.with("web", FakeProgram.runsForever());
    }

    @AfterEach
    void nothingWentWrong() {
        fakes.check();
    }

    @Test
    void anAppWithoutAProbeIsReadyAtOnce() {
        InstanceId web = fakes.started("web");
        Instant before = fakes.machine.now();

        assertThat(await(web, LIMIT)).isEmpty();
        assertThat(Duration.between(before, fakes.machine.now())).isLessThan(Duration.ofMillis(1));
    }

    @Test
    void anAppIsReadyOnceItsProbeSaysSo() {
        fakes.machine.health().readyAfter("web", Duration.ofSeconds(3));
        InstanceId web = fakes.started(probed("web"));

        assertThat(health().isReady(fakes.process(web))).isFalse();
        assertThat(await(web, LIMIT)).isEmpty();
        assertThat(health().isReady(fakes.process(web))).isTrue();
    }

    @Test
    void whatIsReadySoonIsFoundSoon() {
        fakes.machine.health().readyAfter("web", Duration.ofMillis(50));
        InstanceId web = fakes.started(probed("web"));
        Instant before = fakes.machine.now();

        assertThat(await(web, LIMIT)).isEmpty();
        assertThat(Duration.between(before, fakes.machine.now()))
                .isLessThan(Duration.ofMillis(200));
    }

    @Test
    void whatIsNotReadyInTimeIsNamedWithTheLastReason() {
        fakes.machine.health().install("web", (_, _) -> new Finding.Ill("status 503"));
        InstanceId web = fakes.started(probed("web"));

        assertThat(await(web, Duration.ofSeconds(5)).orElseThrow().shown())
                .isEqualTo("failed at ready: not ready within 5s: status 503");
    }

    @Test
    void theWaitEndsWhenTheProcessDoes() {
        fakes.machine.health().install("web", (_, _) -> new Finding.Ill("status 503"));
        InstanceId web = fakes.started(probed("web"));
        Instant before = fakes.machine.now();
        Identity process = fakes.process(web);
        fakes.machine
                .daemon()
                .timers()
                .after(Duration.ofSeconds(2), () -> fakes.machine.end(process, new Exit.Code(1)));

        assertThat(await(web, process, LIMIT).orElseThrow().shown())
                .isEqualTo("failed at ready: it ended before it was ready; status 503");
        assertThat(Duration.between(before, fakes.machine.now())).isLessThan(LIMIT.dividedBy(2));
    }

    @Test
    void whatEndedBeforeAnybodyAskedIsNotReady() {
        InstanceId web = fakes.started(probed("web"));
        Identity process = fakes.process(web);
        fakes.machine.end(process, new Exit.Code(1));
        fakes.machine.settle();

        assertThat(await(web, process, LIMIT)).isPresent();
    }

    /// The moment between a death and the registry's hearing of it.
    @Test
    void whatEndedIsNotReadyWhileTheRegistryStillNamesIt() {
        fakes.machine.health().install("web", (_, _) -> new Finding.Ill("connection refused"));
        InstanceId web = fakes.started(probed("web"));
        Identity process = fakes.process(web);
        health().ended(process);

        assertThat(fakes.opm().registry().processOf(web)).contains(process);
        assertThat(health().isReady(process)).isFalse();
    }

    @Test
    void waitingBeginsWithAnEndThatOnlyItsWatchHasHeardOf() {
        fakes.machine.health().install("web", (_, _) -> new Finding.Ill("connection refused"));
        InstanceId web =
                fakes.started(
                        AppDraft.of(probed("web"))
                                .restart(RestartPolicy.DEFAULT.withMode(RestartPolicy.Mode.NEVER))
                                .done());
        Identity process = fakes.process(web);
        health().ended(process);
        fakes.machine
                .daemon()
                .timers()
                .after(Duration.ofSeconds(2), () -> fakes.machine.end(process, new Exit.Code(4)));

        assertThat(fakes.opm().awaitReady().await(List.of(web)))
                .isEqualTo(
                        Answer.refused(
                                Refusal.failed(
                                        "start: started, but \"web\" is not ready: it ended with"
                                                + " exit code 4; supervision looks after what runs,"
                                                + " see `opm list` and `opm logs`")));
    }

    @Test
    void whatBecameReadyStaysReady() {
        InstanceId web = fakes.started(probed("web"));
        assertThat(await(web, LIMIT)).isEmpty();
        fakes.machine.health().install("web", (_, _) -> new Finding.Ill("status 503"));
        fakes.machine.advance(Duration.ofMinutes(1));

        assertThat(health().isReady(fakes.process(web))).isTrue();
    }

    @Test
    void anIncarnationThatEndedIsAskedNoMore() {
        InstanceId web = fakes.started(probed("web"));
        fakes.machine.end(fakes.process(web), new Exit.Code(1));
        fakes.machine.settle();

        assertThat(fakes.machine.health().forgotten()).hasSize(1);
    }

    @Test
    void anAdoptedProcessIsAskedAgain() {
        fakes.machine.health().readyAfter("web", Duration.ofSeconds(3));
        InstanceId web = fakes.started(probed("web"));
        fakes.crashed();

        assertThat(health().isReady(fakes.process(web))).isFalse();
        assertThat(await(web, LIMIT)).isEmpty();
    }

    @Test
    void anAdoptedProcessThatSpokeOnceCountsAsReady() {
        fakes.machine.health().install("web", (_, _) -> new Finding.Ill("said nothing"));
        InstanceId web = fakes.started(probed("web", new Probe.Check.Notify()));
        fakes.crashed();

        assertThat(health().isReady(fakes.process(web))).isTrue();
    }

    private HealthWatch health() {
        return fakes.opm().health();
    }

    private Optional<LaunchFailure> await(InstanceId instance, Duration timeout) {
        return await(instance, fakes.process(instance), timeout);
    }

    private Optional<LaunchFailure> await(InstanceId instance, Identity process, Duration timeout) {
        App app = fakes.opm().table().now().owner(instance).orElseThrow();
        return health().await(app, instance, process, timeout);
    }

    private static AppSpec probed(String name) {
        return probed(name, new Probe.Check.Tcp("127.0.0.1", "80"));
    }

    private static AppSpec probed(String name, Probe.Check check) {
        return AppDraft.of(OpmOnFakes.spec(name))
                .health(new Health(Optional.of(new Probe(check)), LIMIT, Optional.empty()))
                .done();
    }
}
