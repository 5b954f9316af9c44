package dev.opm.domain.lifecycle;

import static dev.opm.domain.supervision.OpmOnFakes.done;
import static dev.opm.domain.supervision.OpmOnFakes.refused;
import static dev.opm.domain.supervision.OpmOnFakes.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.Dependency;
import dev.opm.domain.app.Dependency.Until;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.RestartPolicy;
import dev.opm.domain.app.policy.RestartPolicy.Mode;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.supervision.OpmOnFakes;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.Samples;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApplyTest {
    private static final Path FILE = Path.of("/srv/apps.yaml");

    private final OpmOnFakes opm = new OpmOnFakes();
    private final FakeMachine machine =
            opm.machine
                    .with("web", FakeProgram.runsForever())
                    .with("web2", FakeProgram.runsForever())
                    .with("api", FakeProgram.runsForever())
                    .with("old", FakeProgram.runsForever());
    private final List<ApplyPlan> told = new ArrayList<>();

    @AfterEach
    void nothingLivedTwice() {
        machine.healDisk();
        opm.check();
    }

    @Test
    void theAppsOfTheFileAreAsItSaysAfterwards() {
        opm.started(ofFile(spec("old")));
        InstanceId web = opm.started("web");
        Identity process = opm.process(web);
        prune(spec("web"), spec("api").withInstances(2));

        assertThat(names()).containsExactly("web", "api");
        assertThat(opm.process(web)).isEqualTo(process);
        assertThat(machine.truth().livingTrees()).hasSize(3);
        assertThat(kinds(told.getFirst())).containsExactly("old Delete", "web None", "api Start");
    }

    @Test
    void appsOfOtherFilesAndOfNoneAreLeftAlone() {
        opm.started("old");
        opm.started(AppDraft.of(spec("api")).file(Optional.of(Path.of("/srv/other.yaml"))).done());
        prune(spec("web"));

        assertThat(names()).containsExactly("old", "api", "web");
        assertThat(told.getFirst().left()).isEmpty();
    }

    @Test
    void whatTheFileNoLongerHasStaysUnlessThatIsAskedFor() {
        opm.started(ofFile(spec("old")));
        apply(spec("web"));

        assertThat(names()).containsExactly("old", "web");
        assertThat(told.getFirst().left()).extracting(app -> app.name().value()).contains("old");
    }

    @Test
    void anAppThatIsNamedInTheFileIsOfTheFileFromThenOn() {
        opm.started("web");
        apply(spec("web"));
        prune(spec("api"));

        assertThat(names()).containsExactly("api");
    }

    @Test
    void aSecondApplyChangesNothing() {
        apply(spec("web"), spec("api"));
        int effects = machine.log().count();
        apply(spec("web"), spec("api"));

        assertThat(machine.log().count()).isEqualTo(effects);
        assertThat(kinds(told.getLast())).containsExactly("web None", "api None");
    }

    @Test
    void aSettingThatNeedsNoProcessTouchesNone() {
        InstanceId web = opm.started("web");
        Identity process = opm.process(web);
        RestartPolicy never = new RestartPolicy(Mode.NEVER, Duration.ZERO, 3);
        apply(AppDraft.of(spec("web")).restart(never).done());

        assertThat(opm.process(web)).isEqualTo(process);
        assertThat(opm.instance(web).policy()).isEqualTo(never);
        assertThat(kinds(told.getFirst())).containsExactly("web Update");
    }

    @Test
    void anotherCommandTakesNewProcesses() {
        InstanceId web = opm.started("web");
        InstanceId api = opm.started("api");
        Identity before = opm.process(web);
        Identity untouched = opm.process(api);
        apply(spec("web").withLaunch(Samples.launch("web2")), spec("api"));

        assertThat(opm.process(web)).isNotEqualTo(before);
        assertThat(opm.process(api)).isEqualTo(untouched);
        assertThat(machine.truth().livingTrees()).hasSize(2);
    }

    @Test
    void theNumberOfInstancesMayChangeWithTheCommand() {
        done(opm.opm().start().startNew(spec("web").withInstances(3)));
        apply(spec("web").withLaunch(Samples.launch("web2")).withInstances(2));
        assertThat(machine.truth().livingTrees()).hasSize(2);

        apply(spec("web").withInstances(4));
        assertThat(machine.truth().livingTrees()).hasSize(4);
        assertThat(opm.all()).hasSize(4);
    }

    @Test
    void whatIsStoppedOrWasGivenUpIsStarted() {
        InstanceId web = opm.started("web");
        done(opm.opm().stop().stop(List.of(web)));
        apply(spec("web"));

        assertThat(opm.state(web)).isEqualTo("Online");
        assertThat(kinds(told.getFirst())).containsExactly("web Wake");
    }

    @Test
    void whatCannotStartIsToldBeforeAnythingIsTouched() {
        InstanceId old = opm.started("old");
        Refusal refusal =
                refused(
                        opm.opm()
                                .apply()
                                .apply(
                                        FILE,
                                        List.of(
                                                spec("api"),
                                                spec("web").withLaunch(Samples.launch("nothing"))),
                                        ApplyPlan.Dropped.STAYS,
                                        told::add));

        assertThat(refusal.message())
                .isEqualTo("apply: \"web\" failed at exec: ENOENT nothing; nothing was changed");
        assertThat(told).isEmpty();
        assertThat(opm.all()).containsExactly(old);
    }

    @Test
    void whatIsNewComesUpBeforeWhatDependsOnItIsRestarted() {
        InstanceId web = opm.started("web");
        apply(
                AppDraft.of(spec("web").withLaunch(Samples.launch("web2")))
                        .dependsOn(List.of(new Dependency(new AppName("api"), Until.STARTED)))
                        .done(),
                spec("api"));

        assertThat(kinds(told.getFirst())).containsExactly("api Start", "web Restart");
        InstanceId api = opm.all().getLast();
        assertThat(opm.process(api).pid()).isLessThan(opm.process(web).pid());
    }

    @Test
    void whatDiffersIsRestartedAfterWhatItDependsOn() {
        opm.started("web");
        opm.started("api");
        apply(
                AppDraft.of(spec("web").withLaunch(Samples.launch("web2")))
                        .dependsOn(List.of(new Dependency(new AppName("api"), Until.STARTED)))
                        .done(),
                spec("api").withLaunch(Samples.launch("old")));

        assertThat(kinds(told.getFirst())).containsExactly("api Restart", "web Restart");
    }

    @Test
    void aCircleIsRefusedAndNothingChanged() {
        InstanceId web = opm.started("web");
        Dependency onApi = new Dependency(new AppName("api"), Until.STARTED);
        Dependency onWeb = new Dependency(new AppName("web"), Until.STARTED);
        Refusal refusal =
                refused(
                        opm.opm()
                                .apply()
                                .apply(
                                        FILE,
                                        List.of(
                                                AppDraft.of(spec("web"))
                                                        .dependsOn(List.of(onApi))
                                                        .done(),
                                                AppDraft.of(spec("api"))
                                                        .dependsOn(List.of(onWeb))
                                                        .done()),
                                        ApplyPlan.Dropped.STAYS,
                                        told::add));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.USAGE);
        assertThat(refusal.message()).contains("nothing was changed");
        assertThat(opm.all()).containsExactly(web);
    }

    @Test
    void whatWasDoneBeforeAFailureIsSaid() {
        opm.started(ofFile(spec("old")));
        machine.with("api", FakeProgram.failsAt(Stage.FORK, "EAGAIN"));
        Refusal refusal =
                refused(
                        opm.opm()
                                .apply()
                                .apply(
                                        FILE,
                                        List.of(spec("web"), spec("api")),
                                        ApplyPlan.Dropped.DELETED,
                                        told::add));

        assertThat(refusal.message())
                .contains("\"api\" failed at fork: EAGAIN", "none of the 2 was started")
                .contains("before that this was done: old; not done: web, api; apply again");
        assertThat(opm.all()).isEmpty();
    }

    @Test
    void aPlanChangesNothing() {
        opm.started(ofFile(spec("old")));
        int effects = machine.log().count();
        ApplyPlan plan =
                done(opm.opm().apply().plan(FILE, List.of(spec("web")), ApplyPlan.Dropped.DELETED));

        assertThat(kinds(plan)).containsExactly("old Delete", "web Start");
        assertThat(machine.log().count()).isEqualTo(effects);
    }

    private void apply(AppSpec... written) {
        apply(ApplyPlan.Dropped.STAYS, written);
    }

    private void prune(AppSpec... written) {
        apply(ApplyPlan.Dropped.DELETED, written);
    }

    private void apply(ApplyPlan.Dropped dropped, AppSpec... written) {
        List<AppSpec> ofFile = Stream.of(written).map(ApplyTest::ofFile).toList();
        done(opm.opm().apply().apply(FILE, ofFile, dropped, told::add));
    }

    private static AppSpec ofFile(AppSpec spec) {
        return AppDraft.of(spec).file(Optional.of(FILE)).done();
    }

    private List<String> names() {
        return opm.opm().table().now().apps().stream()
                .map(app -> app.name())
                .map(AppName::value)
                .toList();
    }

    private static List<String> kinds(ApplyPlan plan) {
        return plan.changes().stream()
                .map(change -> change.name() + " " + change.getClass().getSimpleName())
                .toList();
    }
}
