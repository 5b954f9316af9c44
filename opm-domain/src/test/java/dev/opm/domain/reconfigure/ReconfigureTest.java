package dev.opm.domain.reconfigure;

import static dev.opm.domain.supervision.OpmOnFakes.done;
import static dev.opm.domain.supervision.OpmOnFakes.refused;
import static dev.opm.domain.supervision.OpmOnFakes.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.App;
import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.Dependency;
import dev.opm.domain.app.Dependency.Until;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.reconfigure.ReconfigurePlan.Effect;
import dev.opm.domain.reconfigure.ReconfigurePlan.Reach;
import dev.opm.domain.setting.Vocabulary;
import dev.opm.domain.setting.value.Value;
import dev.opm.domain.supervision.OpmOnFakes;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReconfigureTest {
    private final OpmOnFakes opm = new OpmOnFakes();
    private final FakeMachine machine =
            opm.machine
                    .with("web", FakeProgram.runsForever())
                    .with("web2", FakeProgram.runsForever())
                    .with("api", FakeProgram.runsForever());
    private final List<ReconfigurePlan> told = new ArrayList<>();

    @AfterEach
    void nothingLivedTwice() {
        machine.healDisk();
        opm.check();
    }

    @Test
    void aSettingThatNeedsNoProcessHoldsAtOnce() {
        InstanceId web = opm.started("web");
        Identity process = opm.process(web);
        done(set(web, Effect.AT_NEXT_START, "max_restarts", "3"));

        assertThat(opm.instance(web).policy().maxRestarts()).isEqualTo(3);
        assertThat(opm.process(web)).isEqualTo(process);
        assertThat(reach()).containsExactly(Reach.SETTINGS);
    }

    @Test
    void whatTakesAProcessHoldsFromTheNextStart() {
        InstanceId web = opm.started("web");
        Identity process = opm.process(web);
        done(set(web, Effect.AT_NEXT_START, "env.PORT", "81"));

        assertThat(opm.process(web)).isEqualTo(process);
        assertThat(reach()).containsExactly(Reach.NEXT_START);
        assertThat(now(web).launch().env()).containsEntry("PORT", "81");
        assertThat(now(web).envSet()).contains("PORT");

        done(opm.opm().restart().restart(List.of(web), Optional.empty()));
        assertThat(opm.instance(web).history().launch()).contains(now(web).launch());
    }

    @Test
    void orAtOnceWhereThatIsAskedFor() {
        InstanceId web = opm.started("web");
        InstanceId api = opm.started("api");
        Identity process = opm.process(web);
        Identity other = opm.process(api);
        done(set(web, Effect.NOW, "env.PORT", "81", "max_restarts", "3"));

        assertThat(opm.process(web)).isNotEqualTo(process);
        assertThat(opm.process(api)).isEqualTo(other);
        assertThat(reach()).containsExactly(Reach.RESTART);
        assertThat(machine.truth().livingTrees()).hasSize(2);
    }

    @Test
    void whatIsStoppedStaysSo() {
        InstanceId web = opm.started("web");
        done(opm.opm().stop().stop(List.of(web)));
        done(set(web, Effect.NOW, "env.PORT", "81", "instances", "2"));

        assertThat(machine.truth().livingTrees()).isEmpty();
        assertThat(now(web).instances()).isEqualTo(2);
    }

    @Test
    void ofSeveralInstancesOnlyThoseThatAreToRunAreRestarted() {
        done(opm.opm().start().startNew(spec("web").withInstances(3)));
        InstanceId first = opm.all().getFirst();
        done(opm.opm().stop().stop(List.of(first)));
        done(set(first, Effect.NOW, "env.A", "1"));

        assertThat(opm.state(first)).isEqualTo("Stopped");
        assertThat(machine.truth().livingTrees()).hasSize(2);
    }

    @Test
    void theNumberOfInstancesIsASettingToo() {
        InstanceId web = opm.started("web");
        Identity process = opm.process(web);
        done(set(web, Effect.AT_NEXT_START, "instances", "3"));
        assertThat(machine.truth().livingTrees()).hasSize(3);

        done(set(web, Effect.AT_NEXT_START, "instances", "1"));
        assertThat(machine.truth().livingTrees()).hasSize(1);
        assertThat(opm.process(web)).isEqualTo(process);
    }

    @Test
    void whatIsSoAlreadyTouchesNothing() {
        InstanceId web = opm.started("web");
        done(set(web, Effect.NOW, "env.PORT", "81"));
        int effects = machine.log().count();
        done(set(web, Effect.NOW, "env.PORT", "81"));

        assertThat(machine.log().count()).isEqualTo(effects);
        assertThat(reach()).last().isEqualTo(Reach.NOTHING);
    }

    @Test
    void whatCannotBeIsToldAndNothingIsChanged() {
        InstanceId web = opm.started("web");
        AppSpec before = now(web);

        assertThat(refused(set(web, Effect.NOW, "env.A", "1", "max_restarts", "-1")).message())
                .startsWith("set: \"web\": max_restarts must be a whole number");
        assertThat(refused(set(web, Effect.NOW, "depends_on", "web")).kind())
                .isEqualTo(Refusal.Kind.USAGE);
        assertThat(now(web)).isEqualTo(before);
    }

    @Test
    void aProgramThatCouldNotStartIsToldBeforeAnythingIsTouched() {
        InstanceId web = opm.started("web");
        Identity process = opm.process(web);
        Refusal refusal = refused(set(web, Effect.NOW, "command", "nothing"));

        assertThat(refusal.message())
                .isEqualTo("set: \"web\" failed at exec: ENOENT nothing; nothing was changed");
        assertThat(opm.process(web)).isEqualTo(process);
    }

    @Test
    void aNewNameIsKnownToThoseThatDependOnTheApp() {
        InstanceId web = opm.started("web");
        Identity process = opm.process(web);
        done(
                opm.opm()
                        .start()
                        .startNew(
                                AppDraft.of(spec("api"))
                                        .dependsOn(
                                                List.of(
                                                        new Dependency(
                                                                new AppName("web"), Until.STARTED)))
                                        .done()));
        App before = done(opm.opm().reconfigure().rename(web.app(), new AppName("site")));

        assertThat(now(web).name()).isEqualTo(new AppName("site"));
        assertThat(before.name()).isEqualTo(new AppName("web"));
        assertThat(opm.logs().told()).endsWith("rename web site 0:0");
        assertThat(opm.process(web)).isEqualTo(process);
        assertThat(
                        opm.opm()
                                .table()
                                .now()
                                .find(new AppName("api"))
                                .orElseThrow()
                                .spec()
                                .dependsOn())
                .containsExactly(new Dependency(new AppName("site"), Until.STARTED));
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        InstanceId web = opm.started("web");
        opm.started("api");

        assertThat(refused(opm.opm().reconfigure().rename(web.app(), new AppName("api"))).message())
                .isEqualTo(
                        "rename: \"web\": the name \"api\" is taken by app 1; choose another;"
                                + " nothing was changed");
    }

    private Answer<ReconfigurePlan> set(
            InstanceId instance, Effect effect, String... keysAndValues) {
        return opm.opm()
                .reconfigure()
                .change(
                        List.of(instance.app()),
                        now -> edited(now, keysAndValues),
                        effect,
                        told::add);
    }

    private static AppSpec edited(AppSpec now, String... keysAndValues) {
        AppSpec result = now;
        for (int i = 0; i < keysAndValues.length; i += 2) {
            String key = keysAndValues[i];
            String value = keysAndValues[i + 1];
            if (key.startsWith("env.")) {
                Map<String, String> env = new TreeMap<>(result.launch().env());
                env.put(key.substring(4), value);
                result =
                        AppDraft.of(result.withLaunch(result.launch().withEnv(env)))
                                .envSet(Set.of(key.substring(4)))
                                .done();
            } else if (key.equals("command")) {
                result = result.withLaunch(result.launch().withCommand(List.of(value)));
            } else {
                result =
                        Vocabulary.apply(
                                result, new Value.Fields(Map.of(key, new Value.Text(value))));
            }
        }
        return result;
    }

    private AppSpec now(InstanceId instance) {
        return opm.opm().table().now().find(instance.app()).orElseThrow().spec();
    }

    private List<Reach> reach() {
        return told.stream()
                .flatMap(plan -> plan.changes().stream())
                .map(ReconfigurePlan.Change::reach)
                .toList();
    }
}
