package dev.opm.domain.lifecycle;

import static dev.opm.domain.supervision.OpmOnFakes.done;
import static dev.opm.domain.supervision.OpmOnFakes.refused;
import static dev.opm.domain.supervision.OpmOnFakes.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.lifecycle.Save.Force;
import dev.opm.domain.signal.Signal;
import dev.opm.domain.supervision.InstanceState;
import dev.opm.domain.supervision.OpmOnFakes;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.kernel.FakeProgram;
import dev.opm.domain.testing.kernel.SentSignal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Stop, restart, delete and save.
class StopTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    private final OpmOnFakes opm = new OpmOnFakes();
    private final FakeMachine machine = opm.machine.with("web", FakeProgram.runsForever());

    @AfterEach
    void nothingLivedTwice() {
        machine.healDisk();
        opm.check();
    }

    @Test
    void aStopEndsTheWholeTreeAndKeepsItDown() {
        machine.with(
                "web",
                FakeProgram.runsForever().withDetached(FakeProgram.runsForever().ignoringTerm()));
        InstanceId web = opm.started("web");
        done(opm.opm().stop().stop(List.of(web)));
        assertThat(machine.truth().livingTrees()).isEmpty();
        machine.advance(LONG);

        assertThat(opm.state(web)).isEqualTo("Stopped");
        assertThat(opm.instance(web).desired()).isEqualTo(DesiredState.DOWN);
        assertThat(opm.instance(web).history().lastExit()).contains(new Exit.Killed("TERM"));
        assertThat(machine.runs().readAll()).isEmpty();
        assertThat(machine.truth().spawns()).isOne();
    }

    /// One that was stopped (SIGSTOP) could not act on its TERM.
    @Test
    void whatIsAskedToEndIsContinuedAtOnce() {
        Identity process = opm.process(opm.started("web"));
        done(opm.opm().stop().stop(opm.all()));

        assertThat(machine.truth().signals())
                .filteredOn(sent -> sent.target().equals(process))
                .extracting(SentSignal::signal)
                .containsExactly(Signal.TERM, Signal.CONT);
    }

    @Test
    void stoppingWhatIsStoppedIsFine() {
        InstanceId web = opm.started("web");
        done(opm.opm().stop().stop(List.of(web)));
        assertThat(done(opm.opm().stop().stop(List.of(web)))).containsExactly(web);
    }

    @Test
    void aFullDiskDoesNotKeepAnAppRunning() {
        InstanceId web = opm.started("web");
        machine.breakDisk("table", "ENOSPC");
        assertThat(refused(opm.opm().stop().stop(List.of(web))).message())
                .isEqualTo(
                        "stop: stopped, but that could not be recorded: table : ENOSPC; stop again"
                                + " once that is mended");
        machine.advance(LONG);
        assertThat(machine.truth().livingTrees()).isEmpty();

        machine.healDisk();
        done(opm.opm().stop().stop(List.of(web)));
        assertThat(machine.tables().load().desired(web)).contains(DesiredState.DOWN);
    }

    @Test
    void aRunRecordThatStaysIsToldOf() {
        InstanceId web = opm.started("web");
        machine.breakDisk("forget", "EROFS");
        assertThat(refused(opm.opm().stop().stop(List.of(web))).message())
                .startsWith("stop: stopped, but that could not be recorded: forget 0:0: EROFS");
        assertThat(machine.truth().livingTrees()).isEmpty();
        assertThat(refused(opm.opm().stop().stopForShutdown(List.of(web))).message())
                .contains("EROFS");
    }

    @Test
    void whatWouldNotGoIsNamedAndNotCalledStopped() {
        machine.with("stuck", FakeProgram.runsForever().unkillable());
        InstanceId stuck = opm.started("stuck");
        InstanceId web = opm.started("web");
        Identity process = opm.process(stuck);
        assertThat(refused(opm.opm().stop().stop(List.of(stuck, web))).message())
                .isEqualTo(
                        "stop: instance 0:0 would not go: pid "
                                + process.pid()
                                + " survived KILL; the others are stopped");
        assertThat(opm.state(stuck)).isEqualTo("Stopping");
        assertThat(opm.state(web)).isEqualTo("Stopped");

        machine.wake(process);
        machine.advance(LONG);
        assertThat(opm.instance(stuck).state()).isEqualTo(new InstanceState.Stopped());
        assertThat(machine.runs().readAll()).isEmpty();
    }

    @Test
    void aShutdownKeepsWhatIsWanted() {
        InstanceId web = opm.started("web");
        done(opm.opm().stop().stopForShutdown(List.of(web)));

        assertThat(machine.truth().livingTrees()).isEmpty();
        assertThat(opm.crashed().instance(web).desired()).isEqualTo(DesiredState.UP);
        assertThat(opm.state(web)).as("a next daemon starts nothing").isEqualTo("Stopped");
    }

    @Test
    void aShutdownThatMeetsOneThatWouldNotGoDoesNotBringBackTheOthers() {
        machine.with("stuck", FakeProgram.runsForever().unkillable());
        InstanceId stuck = opm.started("stuck");
        InstanceId web = opm.started("web");
        Identity process = opm.process(stuck);
        refused(opm.opm().stop().stopForShutdown(List.of(stuck, web)));
        machine.wake(process);
        opm.crashed();
        machine.advance(LONG);

        assertThat(opm.state(web)).isEqualTo("Stopped");
        assertThat(machine.truth().livingTrees(web)).isEmpty();
    }

    @Test
    void aRestartGivesEveryInstanceANewProcess() {
        InstanceId web = opm.started(spec("web").withInstances(3));
        Identity before = opm.process(web);
        done(opm.opm().restart().restart(opm.all(), Optional.of(Map.of("A", "1"))));

        assertThat(opm.process(web)).isNotEqualTo(before);
        assertThat(machine.truth().livingTrees()).hasSize(3);
        assertThat(machine.truth().received(before)).isEmpty();
        assertThat(opm.opm().table().now().owner(web).orElseThrow().spec().launch().env())
                .containsEntry("A", "1");
    }

    @Test
    void aRestartGoesOnWithThoseThatWent() {
        machine.with("stuck", FakeProgram.runsForever().unkillable());
        InstanceId stuck = opm.started("stuck");
        InstanceId web = opm.started("web");
        Identity before = opm.process(web);
        String message =
                refused(opm.opm().restart().restart(List.of(stuck, web), Optional.empty()))
                        .message();

        assertThat(message)
                .startsWith("restart: instance 0:0 would not go: ")
                .endsWith("; the others were restarted, see `opm list`");
        assertThat(opm.state(web)).isEqualTo("Online");
        assertThat(opm.process(web)).isNotEqualTo(before);
        assertThat(machine.truth().livingTrees(stuck)).hasSize(1);
    }

    @Test
    void aDeleteTakesTheAppOutOfTheTableForGood() {
        InstanceId web = opm.started("web");
        done(opm.opm().delete().delete(List.of(web.app())));

        assertThat(machine.truth().livingTrees()).isEmpty();
        assertThat(machine.tables().load().apps()).isEmpty();
        assertThat(opm.opm().supervisor().all()).isEmpty();
        assertThat(opm.started("web")).as("ids are not reused").isNotEqualTo(web);
        assertThat(done(opm.opm().delete().delete(List.of(web.app())))).hasSize(1);
    }

    @Test
    void aDeleteThatHalfFailedIsFinishedByTheNext() {
        InstanceId web = opm.started("web");
        machine.breakDisk("forget", "EIO");
        assertThat(refused(opm.opm().delete().delete(List.of(web.app()))).message())
                .isEqualTo("delete: forget 0:0: EIO; not deleted, see `opm list`");
        assertThat(opm.instance(web).desired()).isEqualTo(DesiredState.GONE);
        assertThat(machine.truth().livingTrees()).isEmpty();

        machine.healDisk();
        done(opm.opm().delete().delete(List.of(web.app())));
        assertThat(opm.opm().table().now().apps()).isEmpty();
    }

    @Test
    void aDeleteOfWhatWouldNotGoLeavesItStoppedInTheTable() {
        machine.with("stuck", FakeProgram.runsForever().unkillable());
        InstanceId stuck = opm.started("stuck");
        assertThat(refused(opm.opm().delete().delete(List.of(stuck.app()))).message())
                .startsWith("delete: instance 0:0 would not go");
        assertThat(opm.instance(stuck).desired()).isEqualTo(DesiredState.DOWN);
        assertThat(machine.truth().received(opm.process(stuck))).contains(Signal.KILL);
    }

    @Test
    void anEmptyTableTakesThePlaceOfADumpOnlyByForce() {
        InstanceId web = opm.started("web");
        assertThat(done(opm.opm().save().save(Force.ASK_FIRST)).apps()).hasSize(1);
        done(opm.opm().delete().delete(List.of(web.app())));

        assertThat(refused(opm.opm().save().save(Force.ASK_FIRST)).message())
                .isEqualTo(
                        "save: there are no apps now, and the last dump has some; keep it, or use"
                                + " `opm save --force` to make it empty");
        assertThat(machine.dumps().generations()).isOne();
        Dump empty = done(opm.opm().save().save(Force.FORCED));
        assertThat(empty.apps()).isEmpty();
        assertThat(empty.nextId()).isEqualTo(1);
        assertThat(done(opm.opm().save().save(Force.ASK_FIRST)).apps()).isEmpty();
    }

    @Test
    void anUnreadableDumpIsNotEmptiedUnasked() {
        opm.started("web");
        done(opm.opm().save().save(Force.ASK_FIRST));
        machine.dumps().damage(0, "cut in half");
        done(opm.opm().delete().delete(List.of(opm.all().getFirst().app())));

        assertThat(refused(opm.opm().save().save(Force.ASK_FIRST)).message()).contains("--force");
    }

    @Test
    void aSaveThatFailsLeavesTheLastDump() {
        opm.started("web");
        machine.breakDisk("dump", "ENOSPC");
        assertThat(refused(opm.opm().save().save(Force.ASK_FIRST)).message())
                .isEqualTo("save: dump : ENOSPC; the last dump is as it was");
    }

    @Test
    void aSaveLeavesOutWhatIsBeingDeleted() {
        InstanceId web = opm.started("web");
        machine.breakDisk("forget", "EIO");
        refused(opm.opm().delete().delete(List.of(web.app())));
        assertThat(done(opm.opm().save().save(Force.ASK_FIRST)).apps()).isEmpty();
    }
}
