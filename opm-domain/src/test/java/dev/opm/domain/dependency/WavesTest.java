package dev.opm.domain.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.Dependency;
import dev.opm.domain.app.Dependency.Until;
import dev.opm.domain.app.policy.Health;
import dev.opm.domain.app.policy.Probe;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.process.Prober.Finding;
import dev.opm.domain.restore.RestoreRequest;
import dev.opm.domain.restore.report.InstanceReport;
import dev.opm.domain.restore.report.RestoreReport;
import dev.opm.domain.restore.report.RestoreReport.Outcome;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.FakeOpm;
import dev.opm.domain.testing.Requests;
import dev.opm.domain.testing.kernel.FakeProgram;
import dev.opm.domain.testing.kernel.SentSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Start, stop, restart and restore of apps that depend on each other.
class WavesTest {
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private final FakeMachine machine =
            new FakeMachine()
                    .with("db", FakeProgram.runsForever())
                    .with("web", FakeProgram.runsForever())
                    .with("job", FakeProgram.exitsWith(0, Duration.ofSeconds(2)));
    private final FakeOpm opm = FakeOpm.on(machine);

    @AfterEach
    void neverTwice() {
        assertThat(machine.truth().overlaps()).isEmpty();
        assertThat(machine.daemon().failures()).isEmpty();
    }

    @Test
    void startWaitsForWhatItDependsOnToBeReady() {
        opm.start(slow("db"));
        Instant before = machine.now();
        opm.start(web(Until.READY, "db"));

        assertThat(Duration.between(before, machine.now()))
                .isBetween(WARM_UP.minusMillis(100), WARM_UP.plusSeconds(3));
    }

    @Test
    void startWaitsForNothingWhereStartedIsEnough() {
        opm.start(slow("db"));
        Instant before = machine.now();
        opm.start(web(Until.STARTED, "db"));

        assertThat(Duration.between(before, machine.now())).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void startOfOneStartsWhatItDependsOnToo() {
        opm.start("db", 1);
        opm.start(web(Until.READY, "db"));
        opm.stop("web", "db");
        opm.startKnown("web");

        assertThat(opm.process("db", 0)).isNotNull();
        assertThat(opm.process("web", 0)).isNotNull();
    }

    @Test
    void aStartWhoseDependencyDoesNotBecomeReadyStartsNothing() {
        machine.health().install("db", (_, _) -> new Finding.Ill("status 503"));
        opm.start(probed("db"));
        opm.stop("db");

        assertThat(refusal(opm.opm().start().startNew(web(Until.READY, "db"))).message())
                .isEqualTo(
                        "start: \"web\" failed at dependency: \"db\", which it waits for, was not"
                                + " ready within 30s: status 503; none of the 2 was started");
        assertThat(opm.opm().registry().processOf(opm.instance("db", 0))).isEmpty();
    }

    @Test
    void anUnknownDependencyIsRefused() {
        opm.start("db", 1);
        Refusal refusal = refusal(opm.opm().start().startNew(web(Until.READY, "bd")));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.USAGE);
        assertThat(refusal.message())
                .isEqualTo(
                        "start: \"web\" depends on \"bd\", which is no app; did you mean \"db\"?;"
                                + " nothing was started");
    }

    @Test
    void aCircleIsRefused() {
        assertThat(refusal(opm.opm().start().startNew(web(Until.READY, "web"))).message())
                .isEqualTo(
                        "start: the dependencies go round in a circle: web -> web; nothing was"
                                + " started");
    }

    @Test
    void startWaitsForAJobToComplete() {
        opm.start(once("job"));
        opm.start(web(Until.COMPLETED, "job"));

        assertThat(opm.process("web", 0)).isNotNull();
        assertThat(opm.opm().registry().processOf(opm.instance("job", 0))).isEmpty();
    }

    @Test
    void aJobThatCompletedIsNotRunAgainForADependant() {
        opm.start(once("job"));
        machine.advance(Duration.ofSeconds(5));
        opm.start(web(Until.COMPLETED, "job"));

        assertThat(spawns()).containsExactly("spawn 0:0", "spawn 1:0");
    }

    @Test
    void aJobThatFailsKeepsItsDependantDown() {
        machine.with("job", FakeProgram.exitsWith(3, Duration.ofSeconds(2)));
        opm.start(once("job"));

        assertThat(refusal(opm.opm().start().startNew(web(Until.COMPLETED, "job"))).message())
                .contains("\"job\", which it waits for, ended with exit code 3");
    }

    @Test
    void stopGoesDownInTheOppositeOrder() {
        opm.start("db", 1);
        opm.start(web(Until.STARTED, "db"));
        Identity db = opm.process("db", 0);
        Identity web = opm.process("web", 0);
        opm.stop("db", "web");

        assertThat(machine.truth().signals().stream().map(SentSignal::target).distinct())
                .containsExactly(web, db);
    }

    @Test
    void restartGoesDownAndUpInOrder() {
        machine.health().readyAfter("db", WARM_UP);
        opm.start(probed("db"));
        opm.start(web(Until.READY, "db"));
        opm.restart("web", "db");

        assertThat(spawns()).containsExactly("spawn 0:0", "spawn 1:0", "spawn 0:0", "spawn 1:0");
    }

    @Test
    void restoreGoesUpInWavesAndWaitsForReadiness() {
        opm.start(slow("db"));
        opm.start(web(Until.READY, "db"));
        opm.save();
        opm.stopAll();
        int before = spawns().size();
        RestoreReport report = opm.restore(patient());

        assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(spawns().subList(before, spawns().size()))
                .containsExactly("spawn 0:0", "spawn 1:0");
        assertThat(report.took()).isGreaterThan(WARM_UP.minusMillis(100));
    }

    @Test
    void aRestoreInWhichADependencyIsNotReadyIsRolledBack() {
        opm.start(slow("db"));
        opm.start(web(Until.READY, "db"));
        opm.save();
        opm.stopAll();
        machine.health().install("db", (_, _) -> new Finding.Ill("status 503"));
        RestoreReport report = opm.restore(patient());

        assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(report.error().orElseThrow()).contains("\"web\" failed at dependency");
        assertThat(machine.truth().livingTrees()).isEmpty();
    }

    @Test
    void aRestoreInWhichAnAppDoesNotBecomeReadyIsRolledBack() {
        opm.start(slow("db"));
        opm.start("web", 1);
        opm.save();
        opm.stopAll();
        machine.health().install("db", (_, _) -> new Finding.Ill("status 503"));
        RestoreReport report = opm.restore(patient());

        assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(report.error().orElseThrow())
                .contains("\"db\" failed at ready: not ready within");
        assertThat(machine.truth().livingTrees()).isEmpty();
    }

    @Test
    void restoreRunsAJobAgainAndWaitsForItsEnd() {
        opm.start(once("job"));
        opm.start(web(Until.COMPLETED, "job"));
        opm.save();
        opm.stop("web");
        RestoreReport report = opm.restore(patient());

        assertThat(report.outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(report.instances().stream().map(InstanceReport::action))
                .containsExactly(InstanceReport.Action.FINISHED, InstanceReport.Action.STARTED);
        assertThat(report.instances().getFirst().pid()).isEmpty();
    }

    private List<String> spawns() {
        return machine.log().names().stream().filter(name -> name.startsWith("spawn")).toList();
    }

    private static RestoreRequest patient() {
        RestoreRequest plain = Requests.plain();
        return new RestoreRequest(
                plain.source(),
                plain.existing(),
                plain.onFailure(),
                plain.extent(),
                plain.parallel(),
                plain.verifyFor(),
                RestoreRequest.TIMEOUT);
    }

    /// Ready some time after it was started.
    private AppSpec slow(String name) {
        machine.health().readyAfter(name, WARM_UP);
        return probed(name);
    }

    private static AppSpec probed(String name) {
        return AppDraft.of(FakeOpm.spec(name))
                .health(
                        new Health(
                                Optional.of(new Probe(new Probe.Check.Tcp("127.0.0.1", "1"))),
                                Health.STANDARD_READY_TIMEOUT,
                                Optional.empty()))
                .done();
    }

    private static AppSpec once(String name) {
        return AppDraft.of(FakeOpm.spec(name))
                .restart(new RestartPolicy(RestartPolicy.Mode.NEVER, Duration.ofMillis(100), 16))
                .done();
    }

    private static AppSpec web(Until until, String... dependencies) {
        return AppDraft.of(FakeOpm.spec("web"))
                .dependsOn(
                        Stream.of(dependencies)
                                .map(name -> new Dependency(new AppName(name), until))
                                .toList())
                .done();
    }

    private static Refusal refusal(Answer<?> answer) {
        return switch (answer) {
            case Answer.Done<?>(var value) -> throw new AssertionError("done: " + value);
            case Answer.Refused<?>(Refusal refusal) -> refusal;
        };
    }
}
