package dev.opm.domain.trigger;

import static dev.opm.domain.supervision.OpmOnFakes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.Schedule.Deed;
import dev.opm.domain.app.policy.Schedule.Missed;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.lifecycle.Save;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.supervision.OpmOnFakes;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.Requests;
import dev.opm.domain.testing.Samples;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The machine's clock begins at midnight.
class ClockGuardTest {
    private static final String AT_THREE = "0 3 * * *";
    private static final Duration SOON = Duration.ofSeconds(40);

    private final OpmOnFakes opm = Guarded.daemon();
    private final FakeMachine machine = opm.machine;

    @AfterEach
    void check() {
        opm.check();
    }

    @Test
    void oneThatRunsIsRestartedWhenItsTimeComesAndNotBefore() {
        InstanceId web = started(Deed.RESTART, Missed.SKIP);
        Identity before = opm.process(web);
        machine.advance(Duration.ofMinutes(179).plusSeconds(59));
        assertThat(opm.process(web)).isEqualTo(before);

        machine.advance(Duration.ofSeconds(2));
        assertThat(opm.process(web)).isNotEqualTo(before);
        machine.advance(Duration.ofDays(2));
        assertThat(Guarded.restarts(opm, web)).isEqualTo(3);
        assertThat(machine.news().getFirst()).isEqualTo("\"web\" 0: cron \"0 3 * * *\": restarted");
    }

    @Test
    void startLeavesOneThatRunsAloneAndStartsOneThatEnded() {
        machine.with("web", FakeProgram.exitsWith(0, Duration.ofHours(5)));
        InstanceId web =
                opm.started(Guarded.never(Guarded.timed("web", AT_THREE, Deed.START, Missed.SKIP)));
        machine.advance(Duration.ofHours(4));
        assertThat(machine.truth().spawns()).isOne();
        machine.advance(Duration.ofHours(24));

        assertThat(machine.truth().spawns()).isEqualTo(2);
        assertThat(opm.state(web)).isEqualTo("Online");
    }

    @Test
    void oneThatSomebodyStoppedStaysDown() {
        InstanceId web = started(Deed.RESTART, Missed.RUN_ONCE);
        done(opm.opm().stop().stop(List.of(web)));
        machine.advance(Duration.ofDays(2));
        assertThat(opm.state(web)).isEqualTo("Stopped");

        done(opm.opm().start().startKnown(List.of(web)));
        machine.advance(Duration.ofDays(1));
        assertThat(Guarded.restarts(opm, web)).isOne();
    }

    @Test
    void aTimeThatPassedWhileNoDaemonRanIsSkipped() {
        InstanceId web = started(Deed.RESTART, Missed.SKIP);
        machine.crash();
        machine.advance(Duration.ofHours(5));
        opm.crashed().opm().guards().begin();
        machine.advance(SOON);

        assertThat(Guarded.restarts(opm, web)).isZero();
    }

    @Test
    void howeverManyTimesPassedWhileNoDaemonRanOneIsMadeUpFor() {
        InstanceId web = started(Deed.RESTART, Missed.RUN_ONCE);
        machine.crash();
        machine.advance(Duration.ofDays(5));
        opm.crashed().opm().guards().begin();
        machine.advance(SOON);
        assertThat(Guarded.restarts(opm, web)).isOne();
        assertThat(machine.news().getLast()).contains("made up for 2026-01-01T03:00:00Z");

        opm.crashed().opm().guards().begin();
        machine.advance(SOON);
        assertThat(Guarded.restarts(opm, web)).isOne();
    }

    @Test
    void aTimeIsMadeUpForAfterARebootToo() {
        InstanceId web = started(Deed.START, Missed.RUN_ONCE);
        machine.reboot();
        machine.advance(Duration.ofDays(1));
        opm.crashed().opm().guards().begin();
        machine.advance(SOON);

        assertThat(opm.state(web)).isEqualTo("Online");
    }

    /// It comes into force after another's schedule: the daemon has looked at the clock by then.
    @Test
    void aTimeIsMadeUpForWhenARestoreBringsBackWhatHadFinished() {
        machine.with("web", FakeProgram.exitsWith(0, Duration.ofSeconds(1)));
        InstanceId job =
                opm.started(
                        Guarded.never(
                                Guarded.timed("web", AT_THREE, Deed.RESTART, Missed.RUN_ONCE)));
        opm.awaitState(job, "Finished");
        done(opm.opm().save().save(Save.Force.FORCED));
        done(opm.opm().stop().stop(List.of(job)));
        opm.started(Guarded.timed("other", "0 4 * * *", Deed.RESTART, Missed.RUN_ONCE));
        machine.reboot();
        machine.advance(Duration.ofDays(1));
        opm.crashed().opm().guards().begin();
        machine.advance(SOON);
        int spawned = machine.truth().spawns();

        opm.opm().restores().restore(Requests.plain(), _ -> {});
        machine.advance(SOON);

        assertThat(machine.truth().spawns()).isEqualTo(spawned + 1);
        assertThat(machine.news().getLast()).contains("made up for 2026-01-01T03:00:00Z");
    }

    @Test
    void aTimeBeforeTheAppWasThereIsNotMissed() {
        started(Deed.RESTART, Missed.RUN_ONCE);
        machine.advance(Duration.ofHours(4));
        InstanceId late =
                opm.started(Guarded.timed("late", "30 3 * * *", Deed.RESTART, Missed.RUN_ONCE));
        opm.crashed().opm().guards().begin();
        machine.advance(SOON);

        assertThat(Guarded.restarts(opm, late)).isZero();
    }

    @Test
    void aMachineThatSleptSkipsOrMakesUp() {
        InstanceId skips = started(Deed.RESTART, Missed.SKIP);
        InstanceId makesUp =
                opm.started(Guarded.timed("other", AT_THREE, Deed.RESTART, Missed.RUN_ONCE));
        machine.advance(Duration.ofMinutes(1));
        machine.setClock(Duration.ofDays(3));
        machine.advance(SOON);

        assertThat(Guarded.restarts(opm, skips)).isZero();
        assertThat(Guarded.restarts(opm, makesUp)).isOne();
        assertThat(machine.news())
                .contains(
                        "\"web\" 0: cron \"0 3 * * *\" missed 2026-01-01T03:00:00Z: nobody looked at"
                                + " the clock then");
    }

    @Test
    void aClockSetBackDoesNotDelayTheNextTime() {
        InstanceId web =
                opm.started(Guarded.timed("web", "*/10 * * * *", Deed.RESTART, Missed.SKIP));
        machine.advance(Duration.ofMinutes(5));
        machine.setClock(Duration.ofHours(-6));
        machine.advance(Duration.ofMinutes(6));

        assertThat(Guarded.restarts(opm, web)).isOne();
    }

    @Test
    void aTimeAtWhichSomebodyHeldItIsMissed() {
        InstanceId skips = started(Deed.RESTART, Missed.SKIP);
        InstanceId makesUp =
                opm.started(Guarded.timed("other", AT_THREE, Deed.RESTART, Missed.RUN_ONCE));
        try (Claims claims = Samples.claims(opm.opm().registry(), skips, makesUp)) {
            assertThat(claims.all()).hasSize(2);
            machine.advance(Duration.ofHours(3).plusMinutes(5));
        }
        machine.advance(SOON);

        assertThat(Guarded.restarts(opm, skips)).isZero();
        assertThat(Guarded.restarts(opm, makesUp)).isOne();
        assertThat(machine.news()).anyMatch(line -> line.contains("somebody held the instance"));
    }

    @Test
    void aBookThatCannotBeWrittenStopsNothing() {
        machine.breakDisk("ticks", "ENOSPC");
        InstanceId web = started(Deed.RESTART, Missed.RUN_ONCE);
        machine.advance(Duration.ofHours(4));

        assertThat(Guarded.restarts(opm, web)).isOne();
        assertThat(machine.news()).anyMatch(line -> line.startsWith("cron: ticks"));
    }

    private InstanceId started(Deed deed, Missed missed) {
        return opm.started(Guarded.timed("web", AT_THREE, deed, missed));
    }
}
