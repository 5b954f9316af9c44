package dev.opm.domain.trigger;

import static dev.opm.domain.supervision.OpmOnFakes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.supervision.OpmOnFakes;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.Samples;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FileGuardTest {
    private static final Duration QUIET = Duration.ofMillis(400);

    private final OpmOnFakes opm = Guarded.daemon();
    private final FakeMachine machine = opm.machine;

    @AfterEach
    void check() {
        opm.check();
    }

    @Test
    void aChangeRestartsTheAppOnceAllIsQuiet() {
        InstanceId web = opm.started(Guarded.watching("web", "/srv/web"));
        Identity before = opm.process(web);
        for (int i = 0; i < 20; i++) {
            machine.files().change("/srv/web/src/" + i + ".js");
            machine.advance(Duration.ofMillis(100));
            assertThat(opm.process(web)).isEqualTo(before);
        }
        machine.advance(QUIET);

        assertThat(opm.process(web)).isNotEqualTo(before);
        assertThat(Guarded.restarts(opm, web)).isOne();
        assertThat(machine.news())
                .containsExactly(
                        "\"web\" 0: watch: /srv/web/src/0.js and others changed: restarted");
    }

    @Test
    void aFileThatChangesTwiceIsNoOther() {
        opm.started(Guarded.watching("web", "/srv/web"));
        machine.files().change("/srv/web/a.js");
        machine.advance(Duration.ofMillis(10));
        machine.files().change("/srv/web/a.js");
        machine.advance(QUIET);

        assertThat(machine.news())
                .containsExactly("\"web\" 0: watch: /srv/web/a.js changed: restarted");
    }

    @Test
    void aBurstThatGoesOnDuringTheRestartLeadsToNoSecondOne() {
        machine.with("web", FakeProgram.runsForever().dyingSlowly(Duration.ofSeconds(3)));
        InstanceId web = opm.started(Guarded.watching("web", "/srv/web"));
        machine.advance(Duration.ofSeconds(1));
        machine.in(Duration.ofMillis(900), () -> machine.files().change("/srv/web/b.js"));
        machine.in(Duration.ofMillis(1500), () -> machine.files().change("/srv/web/c.js"));
        machine.files().change("/srv/web/a.js");
        machine.advance(Duration.ofSeconds(20));

        assertThat(Guarded.restarts(opm, web)).isOne();
        assertThat(machine.truth().spawns()).isEqualTo(2);
    }

    @Test
    void aChangeAfterTheRestartIsAnother() {
        InstanceId web = opm.started(Guarded.watching("web", "/srv/web"));
        machine.files().change("/srv/web/a.js");
        machine.advance(QUIET);
        machine.files().change("/srv/web/a.js");
        machine.advance(QUIET);

        assertThat(Guarded.restarts(opm, web)).isEqualTo(2);
    }

    @Test
    void whatIsIgnoredDoesNotCount() {
        InstanceId web = opm.started(Guarded.watching("web", "/srv/web", "logs", "*.tmp"));
        machine.files().change("/srv/web/logs/a/b.log");
        machine.files().change("/srv/web/x.tmp");
        machine.files().change("/srv/web/node_modules/x/index.js");
        machine.files().change("/srv/web/.git/index");
        machine.files().change("/srv/other/a.js");
        machine.advance(QUIET);

        assertThat(Guarded.restarts(opm, web)).isZero();
    }

    @Test
    void allInstancesAreRestarted() {
        InstanceId web = opm.started(Guarded.watching("web", "/srv/web").withInstances(3));
        machine.files().change("/srv/web/a.js");
        machine.advance(QUIET);

        assertThat(opm.all()).hasSize(3).contains(web);
        assertThat(opm.all()).allSatisfy(id -> assertThat(Guarded.restarts(opm, id)).isOne());
    }

    @Test
    void whatSomebodyHoldsIsTriedAgainAndARestartOfTheirsWillDo() {
        InstanceId web = opm.started(Guarded.watching("web", "/srv/web"));
        try (Claims claims = Samples.claims(opm.opm().registry(), web)) {
            assertThat(claims.all()).hasSize(1);
            machine.files().change("/srv/web/a.js");
            machine.advance(Duration.ofSeconds(5));
        }
        machine.advance(AppWatch.TRY_AGAIN.plusMillis(500));
        assertThat(Guarded.restarts(opm, web)).isOne();

        machine.files().change("/srv/web/a.js");
        machine.advance(Duration.ofMillis(10));
        done(opm.opm().restart().restart(List.of(web), Optional.empty()));
        int spawns = machine.truth().spawns();
        machine.advance(Duration.ofSeconds(5));
        assertThat(machine.truth().spawns()).isEqualTo(spawns);
    }

    @Test
    void aStoppedAppIsNeitherWatchedNorStarted() {
        InstanceId web = opm.started(Guarded.watching("web", "/srv/web"));
        assertThat(machine.files().watches()).isOne();
        machine.files().change("/srv/web/a.js");
        done(opm.opm().stop().stop(List.of(web)));
        machine.settle();
        assertThat(machine.files().watches()).isZero();
        machine.advance(Duration.ofSeconds(5));

        assertThat(opm.state(web)).isEqualTo("Stopped");
        done(opm.opm().start().startKnown(List.of(web)));
        machine.settle();
        assertThat(machine.files().watches()).isOne();
        done(opm.opm().delete().delete(List.of(web.app())));
        machine.settle();
        assertThat(machine.files().watches()).isZero();
    }

    @Test
    void oneThatEndedOrWasGivenUpComesBackWhenItsFilesChange() {
        machine.with("web", FakeProgram.exitsWith(1, Duration.ofMillis(5)));
        InstanceId web = opm.started(Guarded.never(Guarded.watching("web", "/srv/web")));
        machine.advance(Duration.ofSeconds(5));
        assertThat(opm.state(web)).isEqualTo("Stopped");
        machine.files().change("/srv/web/a.js");
        machine.advance(Duration.ofSeconds(5));

        assertThat(machine.truth().spawns()).isEqualTo(2);
    }

    @Test
    void theNextDaemonWatchesWhatItAdopted() {
        InstanceId web = opm.started(Guarded.watching("web", "/srv/web"));
        opm.crashed();
        assertThat(machine.files().watches()).isZero();
        opm.opm().guards().begin();
        assertThat(machine.files().watches()).isOne();
        machine.advance(Duration.ofSeconds(1));
        machine.files().change("/srv/web/a.js");
        machine.advance(QUIET);

        assertThat(Guarded.restarts(opm, web)).isOne();
    }

    @Test
    void whatNoDaemonOfThisBootRanIsNotStarted() {
        InstanceId web = opm.started(Guarded.watching("web", "/srv/web"));
        machine.reboot();
        opm.crashed().opm().guards().begin();
        machine.files().change("/srv/web/a.js");
        machine.advance(Duration.ofSeconds(5));

        assertThat(opm.state(web)).isEqualTo("Stopped");
        assertThat(machine.truth().livingTrees()).isEmpty();
    }

    @Test
    void whatTheKernelRefusesIsSaidAndTheAppRunsOn() {
        machine.files().refuse("watch: /srv/web is not wholly watched: ENOSPC");
        InstanceId web = opm.started(Guarded.watching("web", "/srv/web"));

        assertThat(opm.state(web)).isEqualTo("Online");
        assertThat(opm.opm().guards().flaws(web.app()))
                .containsExactly("watch: /srv/web is not wholly watched: ENOSPC");
        assertThat(machine.news())
                .containsExactly("\"web\": watch: /srv/web is not wholly watched: ENOSPC");
    }

    @Test
    void aDaemonThatStopsRestartsNothingAnyMore() {
        InstanceId web = opm.started(Guarded.watching("web", "/srv/web"));
        machine.files().change("/srv/web/a.js");
        opm.opm().guards().end();
        done(opm.opm().stop().stopForShutdown(List.of(web)));
        machine.advance(Duration.ofSeconds(5));

        assertThat(machine.truth().livingTrees()).isEmpty();
    }
}
