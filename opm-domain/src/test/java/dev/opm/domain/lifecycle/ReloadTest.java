package dev.opm.domain.lifecycle;

import static dev.opm.domain.supervision.OpmOnFakes.done;
import static dev.opm.domain.supervision.OpmOnFakes.refused;
import static dev.opm.domain.supervision.OpmOnFakes.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.AppDraft;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.Health;
import dev.opm.domain.app.policy.Probe;
import dev.opm.domain.app.policy.ReloadMode;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.outcome.Refusal;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.port.process.Prober.Finding;
import dev.opm.domain.signal.Signal;
import dev.opm.domain.supervision.OpmOnFakes;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A reload: two alive for a while, never three, and the old one stays unless the new one is ready.
class ReloadTest {
    private static final Duration A_WHILE = Duration.ofMinutes(2);
    private static final Duration MOMENT = Duration.ofMillis(300);
    private static final FakeProgram SERVER = FakeProgram.runsForever();

    private final OpmOnFakes opm = new OpmOnFakes();
    private final FakeMachine machine = opm.machine.with("web", SERVER);

    @AfterEach
    void neverThreeAndNeverTwoOutsideAReload() {
        machine.healDisk();
        opm.check();
    }

    @Test
    void theOldOneIsStoppedOnlyWhenTheNewOneIsReady() {
        InstanceId web = opm.started("web");
        Identity old = opm.process(web);
        done(reload(web));

        assertThat(opm.process(web)).isNotEqualTo(old);
        assertThat(machine.truth().living(web)).containsExactly(opm.process(web));
        assertThat(machine.truth().received(old)).isEmpty();
        assertThat(names()).containsSubsequence("spawn 0:0", "spawn 0:0", "signal TERM 0:0");
        assertThat(opm.state(web)).isEqualTo("Online");
        assertThat(opm.instance(web).history().restarts()).isZero();
        assertThat(machine.truth().zombies()).isEmpty();
    }

    @Test
    void theListShowsOneProcessAndItIsTheOldOneUntilTheSwitch() {
        InstanceId web = opm.started("web");
        Identity old = opm.process(web);
        Identity[] shown = new Identity[1];
        machine.later(
                MOMENT,
                () -> {
                    assertThat(machine.truth().living(web)).hasSize(2);
                    shown[0] = opm.process(web);
                });
        done(reload(web));

        assertThat(shown[0]).isEqualTo(old);
    }

    @Test
    void eachReloadTakesTheOtherLock() {
        InstanceId web = opm.started("web");
        for (int i = 0; i < 4; i++) {
            done(reload(web));
            assertThat(machine.truth().living(web)).hasSize(1);
        }
        done(opm.opm().restart().restart(List.of(web), Optional.empty()));
        assertThat(machine.truth().living(web)).hasSize(1);
    }

    @Test
    void aTreeOfTheOldOneGoesAndTheNewOnesStays() {
        machine.with(
                "web",
                SERVER.withChild(SERVER.hidingItsMark())
                        .withDetached(SERVER.ignoringTerm().hidingItsMark())
                        .withChild(SERVER.hidingItsMark().closingItsLock()));
        InstanceId web = opm.started("web");
        List<Identity> before = machine.truth().living(web);
        done(reload(web));

        assertThat(machine.truth().living(web)).hasSize(4).doesNotContainAnyElementsOf(before);
        machine.truth().living(web).forEach(p -> assertThat(received(p)).isEmpty());
    }

    @Test
    void aNewOneThatEndsLeavesTheOldOneAlone() {
        machine.with("web", SERVER.onSpawn(2, FakeProgram.exitsWith(3, MOMENT)));
        InstanceId web = opm.started("web");
        Identity old = opm.process(web);

        assertThat(refused(reload(web)).message())
                .isEqualTo(
                        "reload: \"web\" ended too soon with exit code 3; the old one stays, pid "
                                + old.pid());
        staysAsItWas(web, old);
    }

    @Test
    void theSwitchWaitsForTheProbe() {
        machine.health().readyAfter("web", Duration.ofSeconds(3));
        InstanceId web = opm.started(probed());
        Identity old = opm.process(web);
        List<Identity> shown = new ArrayList<>();
        machine.later(Duration.ofMillis(2900), () -> shown.add(opm.process(web)));
        done(reload(web));

        assertThat(shown).containsExactly(old);
        assertThat(machine.truth().living(web)).containsExactly(opm.process(web));
    }

    @Test
    void aNewOneThatIsNotReadyInTimeGoesAndTheOldOneStays() {
        InstanceId web = opm.started(probed());
        Identity old = opm.process(web);
        machine.health().install("web", (_, _) -> new Finding.Ill("status 503"));

        assertThat(refused(reload(web)).message())
                .isEqualTo(
                        "reload: \"web\" failed at ready: not ready within 5s: status 503; the old"
                                + " one stays, pid "
                                + old.pid());
        staysAsItWas(web, old);
    }

    @Test
    void aProbeThatIsAnsweredAtOnceDoesNotSpareTheWindow() {
        machine.with("web", SERVER.onSpawn(2, FakeProgram.exitsWith(98, MOMENT)));
        InstanceId web = opm.started(probed());
        Identity old = opm.process(web);

        assertThat(refused(reload(web)).message()).contains("ended too soon with exit code 98");
        staysAsItWas(web, old);
    }

    @Test
    void aNewOneThatCannotBeSpawnedLeavesTheOldOneAlone() {
        machine.with("web", SERVER.onSpawn(2, FakeProgram.failsAt(Stage.EXEC, "ENOENT")));
        InstanceId web = opm.started("web");
        Identity old = opm.process(web);

        assertThat(refused(reload(web)).message())
                .startsWith("reload: \"web\" failed at exec: ENOENT")
                .endsWith("; the old one stays, pid " + old.pid());
        staysAsItWas(web, old);
    }

    @Test
    void anOldOneThatEndsMeanwhileDoesNotEndTheReload() {
        InstanceId web = opm.started("web");
        Identity old = opm.process(web);
        machine.later(MOMENT, () -> machine.end(old, new Exit.Code(1)));
        done(reload(web));

        assertThat(machine.truth().living(web)).containsExactly(opm.process(web));
        assertThat(opm.state(web)).isEqualTo("Online");
        machine.advance(A_WHILE);
        assertThat(machine.truth().spawns()).isEqualTo(2);
    }

    @Test
    void whenBothEndTheRestartPolicyDecides() {
        machine.with("web", SERVER.onSpawn(2, FakeProgram.exitsWith(3, MOMENT)));
        InstanceId web = opm.started("web");
        Identity old = opm.process(web);
        machine.later(Duration.ofMillis(100), () -> machine.end(old, new Exit.Code(1)));

        assertThat(refused(reload(web)).message())
                .endsWith("the old one ended meanwhile, its restart policy decides");
        machine.advance(A_WHILE);
        assertThat(machine.truth().living(web)).hasSize(1);
        assertThat(opm.instance(web).history().restarts()).isOne();
    }

    @Test
    void aNewOneThatEndsWhileTheOldOneIsStoppedIsRestartedByItsPolicy() {
        machine.with("web", SERVER.ignoringTerm().onSpawn(2, SERVER));
        InstanceId web = opm.started("web");
        machine.later(Duration.ofSeconds(4), () -> machine.end(opm.process(web), new Exit.Code(7)));
        done(reload(web));

        machine.advance(A_WHILE);
        assertThat(machine.truth().living(web)).containsExactly(opm.process(web));
        assertThat(machine.truth().spawns()).isEqualTo(3);
        assertThat(opm.instance(web).history().lastExit()).contains(new Exit.Code(7));
    }

    @Test
    void anAppThatCannotRunTwiceIsStoppedFirst() {
        InstanceId web = opm.started(AppDraft.of(spec("web")).reload(ReloadMode.STOP_START).done());
        Identity old = opm.process(web);
        done(reload(web));

        assertThat(names()).containsSubsequence("spawn 0:0", "signal TERM 0:0", "spawn 0:0");
        assertThat(opm.process(web)).isNotEqualTo(old);
    }

    @Test
    void anInstanceThatIsDownIsStarted() {
        InstanceId web = opm.started("web");
        done(opm.opm().stop().stop(List.of(web)));
        done(reload(web));

        assertThat(machine.truth().living(web)).containsExactly(opm.process(web));
    }

    @Test
    void instancesGoOneByOneAndTheFirstFailureEndsIt() {
        machine.with("web", SERVER.onSpawn(5, FakeProgram.exitsWith(1, MOMENT)));
        List<InstanceId> web = done(opm.opm().start().startNew(spec("web").withInstances(3)));
        List<Identity> before = web.stream().map(opm::process).toList();

        assertThat(refused(opm.opm().reload().reload(web)).message())
                .startsWith("reload: \"web:1\" ended too soon with exit code 1; the old one stays")
                .endsWith("; reloaded before it: web:0; not tried: web:2");
        assertThat(opm.process(web.get(0))).isNotEqualTo(before.get(0));
        assertThat(opm.process(web.get(1))).isEqualTo(before.get(1));
        assertThat(opm.process(web.get(2))).isEqualTo(before.get(2));
    }

    @Test
    void anInstanceThatWasStoppedBeforeItsTurnStaysStopped() {
        List<InstanceId> web = done(opm.opm().start().startNew(spec("web").withInstances(2)));
        machine.later(MOMENT, () -> done(opm.opm().stop().stop(List.of(web.get(1)))));

        assertThat(done(opm.opm().reload().reload(web))).containsExactly(web.get(0));
        assertThat(machine.truth().living(web.get(1))).isEmpty();
    }

    @Test
    void stopAndDeleteMeanwhileAreToldThatItIsBusy() {
        InstanceId web = opm.started("web");
        machine.later(
                MOMENT,
                () -> {
                    assertThat(refused(opm.opm().stop().stop(List.of(web))))
                            .satisfies(busy -> {
                                assertThat(busy.kind()).isEqualTo(Refusal.Kind.BUSY);
                                assertThat(busy.message()).contains("busy: reload since");
                            });
                    assertThat(refused(opm.opm().delete().delete(List.of(web.app()))).kind())
                            .isEqualTo(Refusal.Kind.BUSY);
                });
        done(reload(web));
        done(opm.opm().stop().stop(List.of(web)));
        assertThat(machine.truth().livingTrees()).isEmpty();
    }

    @Test
    void anOldOneThatWouldNotGoIsNamedAndGoesWithTheNextStop() {
        machine.with("web", SERVER.onSpawn(1, SERVER.unkillable()));
        InstanceId web = opm.started("web");
        Identity old = opm.process(web);

        assertThat(refused(reload(web)).message())
                .startsWith("reload: \"web\" runs anew, pid ")
                .contains("the old one would not go: pid " + old.pid() + " survived KILL");
        assertThat(opm.process(web)).isNotEqualTo(old);
        assertThat(refused(reload(web)).message())
                .contains("still has what an earlier reload left");

        machine.wake(old);
        machine.advance(A_WHILE);
        done(reload(web));
        done(opm.opm().stop().stop(List.of(web)));
        assertThat(machine.truth().livingTrees()).isEmpty();
    }

    @Test
    void aNewOneThatCannotBeRecordedLeavesTheOldOneAlone() {
        InstanceId web = opm.started("web");
        Identity old = opm.process(web);
        for (String verb : List.of("successor", "overlap", "switch")) {
            machine.breakDisk(verb, "ENOSPC");
            assertThat(refused(reload(web)).message())
                    .as(verb)
                    .contains("ENOSPC", "the old one stays, pid " + old.pid());
            staysAsItWas(web, old);
            machine.healDisk();
        }
    }

    @Test
    void aReloadWhoseLastRecordCannotBeWrittenIsDoneAllTheSame() {
        InstanceId web = opm.started("web");
        machine.breakDisk("settled", "ENOSPC");
        done(reload(web));
        Identity now = opm.process(web);
        assertThat(machine.runs().readAll().getFirst().beside()).isPresent();
        machine.healDisk();

        assertThat(opm.crashed().process(web)).isEqualTo(now);
        assertThat(machine.runs().readAll().getFirst().beside()).isEmpty();
        done(reload(web));
        assertThat(machine.truth().living(web)).hasSize(1);
    }

    private void staysAsItWas(InstanceId web, Identity old) {
        machine.advance(A_WHILE);
        assertThat(machine.truth().living(web)).containsExactly(old);
        assertThat(opm.process(web)).isEqualTo(old);
        assertThat(opm.state(web)).isEqualTo("Online");
        assertThat(received(old)).isEmpty();
        assertThat(opm.crashed().process(web)).isEqualTo(old);
    }

    private static AppSpec probed() {
        Probe probe = new Probe(new Probe.Check.Tcp("localhost", "80"));
        Health health = new Health(Optional.of(probe), Duration.ofSeconds(5), Optional.empty());
        return AppDraft.of(spec("web")).health(health).done();
    }

    private Answer<List<InstanceId>> reload(InstanceId instance) {
        return opm.opm().reload().reload(List.of(instance));
    }

    private List<Signal> received(Identity process) {
        return machine.truth().received(process);
    }

    private List<String> names() {
        return machine.log().names();
    }
}
