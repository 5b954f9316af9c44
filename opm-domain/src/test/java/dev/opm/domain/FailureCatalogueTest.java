package dev.opm.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.lifecycle.Save;
import dev.opm.domain.outcome.Answer;
import dev.opm.domain.registry.Claims;
import dev.opm.domain.restore.report.InstanceReport.Action;
import dev.opm.domain.restore.report.RestoreReport;
import dev.opm.domain.restore.report.RestoreReport.Outcome;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.FakeOpm;
import dev.opm.domain.testing.Living;
import dev.opm.domain.testing.Requests;
import dev.opm.domain.testing.Samples;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The rows of the failure catalogue that can be shown without real processes. Those about sockets,
/// users and files are shown where they live, those about a daemon's end in
/// [FailureCatalogueOfCrashesTest].
class FailureCatalogueTest {
    private static final Duration A_WHILE = Duration.ofMinutes(2);
    private static final InstanceId WEB = InstanceId.of(0, 0);

    private final FakeMachine machine =
            new FakeMachine()
                    .with("web", FakeProgram.runsForever())
                    .with("api", FakeProgram.runsForever());
    private final FakeOpm opm = FakeOpm.on(machine);

    @AfterEach
    void neverTwoOfOne() {
        assertThat(machine.truth().overlaps()).isEmpty();
        assertThat(machine.daemon().failures()).isEmpty();
    }

    @Test
    @DisplayName("row 5: the dump holds no pid, so none is replayed from it")
    void oldPidsAreNotReplayedFromADump() {
        opm.start("web", 1);
        opm.save();
        Identity old = opm.process("web", 0);
        machine.reboot();
        opm.nextDaemon();
        machine.nextPid(old.pid());
        Identity stranger = machine.startStranger(FakeProgram.runsForever());

        opm.restore(Requests.replacing());

        assertThat(machine.truth().isAlive(stranger)).isTrue();
        assertThat(machine.truth().received(stranger)).isEmpty();
        assertThat(opm.process("web", 0)).isNotEqualTo(stranger);
    }

    @Test
    @DisplayName("rows 7 and 9: a stranger that looks the same is neither hit nor adopted")
    void aStrangerOfTheSameProgramAndAgeIsNobodysBusiness() {
        Identity before = machine.startStranger(FakeProgram.runsForever());
        opm.start("web", 1);
        Identity after = machine.startStranger(FakeProgram.runsForever());
        opm.save();

        opm.restore(Requests.replacing());
        opm.stop("web");
        opm.restore();

        assertThat(List.of(before, after)).allMatch(machine.truth()::isAlive);
        assertThat(machine.truth().signalsToStrangers()).isEmpty();
        assertThat(machine.truth().livingTrees()).hasSize(1);
    }

    @Test
    @DisplayName("row 8: supervision does not respawn what the restore has just killed")
    void whatTheRestoreEndsIsNotStartedBySupervision() {
        machine.with("web", FakeProgram.runsForever().dyingSlowly(Duration.ofSeconds(3)));
        opm.start("web", 4);
        opm.save();

        RestoreReport report = opm.restore(Requests.replacing());
        machine.advance(A_WHILE);

        assertThat(report.count(Action.REPLACED)).isEqualTo(4);
        assertThat(machine.truth().spawns()).isEqualTo(8);
    }

    @Test
    @DisplayName("row 10: nothing is spawned before the one before is proven gone")
    void aLockHeldByAProcessWithoutAMarkKeepsTheNextFromStarting() {
        FakeProgram remnant = FakeProgram.runsForever().hidingItsMark().unkillable();
        machine.with("web", FakeProgram.runsForever().withDetached(remnant));
        opm.start("web", 1);
        opm.opm().stop().stop(List.of(WEB));

        Answer<List<InstanceId>> answer = opm.opm().start().startKnown(List.of(WEB));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused ->
                                assertThat(refused.refusal().message())
                                        .contains(
                                                "instance 0:0 is not gone", "nothing was started"));
        assertThat(machine.truth().spawns()).isEqualTo(1);
    }

    @Test
    @DisplayName("row 15: after `stop all` restore starts what the dump says was up")
    void stopAllThenRestoreStartsWhatWasSaved() {
        opm.start("web", 2);
        opm.start("api", 1);
        opm.stop("api");
        opm.save();
        opm.stopAll();

        RestoreReport report = opm.restore();

        assertThat(report.count(Action.STARTED)).isEqualTo(2);
        assertThat(Living.on(machine).programs().values()).containsExactly("web", "web");
        assertThat(opm.savedUp()).hasSize(2);
    }

    @Test
    @DisplayName("row 16: rename or delete shifts no ids, and ids are never used again")
    void deleteShiftsNoIds() {
        opm.start("web", 1);
        opm.start("api", 1);
        opm.delete("web");
        machine.with("db", FakeProgram.runsForever());
        opm.nextDaemon();

        assertThat(opm.id("api").value()).isEqualTo(1);
        assertThat(opm.start("db", 1).value()).isEqualTo(2);
    }

    @Test
    @DisplayName("row 17: stop says stopped only when the setsid grandchild is gone too")
    void aDetachedGrandchildThatIgnoresTermIsGoneAfterStop() {
        FakeProgram stubborn = FakeProgram.runsForever().ignoringTerm();
        machine.with("web", FakeProgram.runsForever().withDetached(stubborn));
        opm.start("web", 2);

        opm.stop("web");

        assertThat(machine.truth().livingTrees()).isEmpty();
        assertThat(machine.runs().readAll()).isEmpty();
    }

    @Test
    @DisplayName("row 17: what is forked in answer to TERM is found too")
    void aChildBornDuringTheStopIsGoneAfterStop() {
        FakeProgram late = FakeProgram.runsForever().ignoringTerm();
        machine.with("web", FakeProgram.runsForever().forkingOnTerm(late));
        opm.start("web", 1);

        opm.stop("web");

        assertThat(machine.truth().livingTrees()).isEmpty();
    }

    @Test
    @DisplayName("row 19: an app with some of its instances alive is completed")
    void aHalfRestoredAppIsCompleted() {
        opm.start("web", 4);
        opm.save();
        Identity first = opm.process("web", 0);
        opm.opm().stop().stop(List.of(InstanceId.of(0, 1), InstanceId.of(0, 3)));

        RestoreReport report = opm.restore();

        assertThat(report.instances())
                .extracting(line -> line.action())
                .containsExactly(Action.ADOPTED, Action.STARTED, Action.ADOPTED, Action.STARTED);
        assertThat(opm.process("web", 0)).isEqualTo(first);
        assertThat(machine.truth().livingTrees()).hasSize(4);
    }

    @Test
    @DisplayName("row 20: the exit status that the reaper saw is the one supervision knows")
    void theExitStatusIsNotLost() {
        opm.start("web", 1);
        machine.end(opm.process("web", 0), new Exit.Code(3));
        machine.advance(Duration.ofMillis(10));

        assertThat(opm.opm().supervisor().instance(WEB).history().lastExit())
                .hasValue(new Exit.Code(3));
    }

    @Test
    @DisplayName(
            "row 21: an unreadable dump is kept, and an empty one is not saved over a good one")
    void aDumpIsNeitherDeletedNorEmptied() {
        opm.start("web", 1);
        opm.save();
        opm.delete("web");

        assertThat(opm.opm().save().save(Save.Force.ASK_FIRST)).isInstanceOf(Answer.Refused.class);
        machine.dumps().damage(0, "cut short");
        assertThat(opm.restore().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(opm.opm().save().save(Save.Force.ASK_FIRST)).isInstanceOf(Answer.Refused.class);
        assertThat(machine.dumps().generations()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "strays: what carries an old mark of this home is ended, what carries a foreign one not")
    void marksOfOtherHomesAreNeverTouched() {
        opm.start("web", 1);
        opm.save();
        Identity ours = opm.process("web", 0);
        Identity stray = machine.startMarked(new Mark(machine.home(), WEB, "long-gone"));
        Identity foreign = machine.startMarked(new Mark("home-2", WEB, "long-gone"));

        RestoreReport report = opm.restore();
        opm.nextDaemon();

        assertThat(report.swept()).isEqualTo(1);
        assertThat(machine.truth().isAlive(stray)).isFalse();
        assertThat(machine.truth().received(foreign)).isEmpty();
        assertThat(opm.process("web", 0)).isEqualTo(ours);
    }

    @Test
    @DisplayName("an exit during a restore goes to the restore, not to the restart policy")
    void anExitUnderAClaimWaitsForItsHolder() {
        opm.start("web", 1);
        try (Claims _ = Samples.claims(opm.opm().registry(), WEB)) {
            machine.end(opm.process("web", 0), new Exit.Code(1));
            machine.advance(A_WHILE);
            assertThat(machine.truth().spawns()).isEqualTo(1);
        }
        machine.advance(A_WHILE);
        assertThat(machine.truth().spawns()).isEqualTo(2);
    }
}
