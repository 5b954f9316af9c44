package dev.opm.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.storage.DaemonLease.LeaseOutcome;
import dev.opm.domain.recovery.Recover.Recovered;
import dev.opm.domain.registry.RunRecord;
import dev.opm.domain.restore.report.InstanceReport.Action;
import dev.opm.domain.restore.report.RestoreReport;
import dev.opm.domain.restore.report.RestoreReport.Outcome;
import dev.opm.domain.testing.FakeMachine;
import dev.opm.domain.testing.FakeOpm;
import dev.opm.domain.testing.Requests;
import dev.opm.domain.testing.effect.DaemonCrashed;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The rows of the failure catalogue about a daemon's end and what the next one makes of it.
class FailureCatalogueOfCrashesTest {
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
    @DisplayName("row 2: a claim that blocks is gone with the daemon that held it")
    void aStaleFlagCannotBlockForEver() {
        opm.start("web", 1);
        opm.save();
        opm.stop("web");
        machine.crashAfter("spawn " + WEB);
        assertThatThrownBy(opm::restore).isInstanceOf(DaemonCrashed.class);

        opm.nextDaemon();

        assertThat(opm.restore().outcome()).isEqualTo(Outcome.COMMITTED);
        assertThat(machine.truth().livingTrees()).hasSize(1);
    }

    @Test
    @DisplayName("row 6: the daemon dies, its apps live on, and restore does not start them again")
    void afterTheDaemonsDeathRestoreAdopts() {
        opm.start("web", 10);
        opm.save();
        List<Identity> before = machine.truth().living(WEB);

        for (int round = 0; round < 3; round++) {
            Recovered recovered = opm.nextDaemon();
            RestoreReport report = opm.restore();
            machine.advance(A_WHILE);

            assertThat(recovered.adopted()).isEqualTo(10);
            assertThat(report.count(Action.ADOPTED)).isEqualTo(10);
            assertThat(machine.truth().livingTrees()).hasSize(10);
        }
        assertThat(machine.truth().living(WEB)).isEqualTo(before);
        assertThat(machine.truth().signals()).isEmpty();
    }

    @Test
    @DisplayName("row 11: a recycled pid in the run state is neither signalled nor adopted")
    void aRecycledPidIsNotOurProcess() {
        FakeMachine small = new FakeMachine(10, 14).with("web", FakeProgram.runsForever());
        FakeOpm onSmall = FakeOpm.on(small);
        onSmall.start("web", 1);
        onSmall.save();
        Identity old = onSmall.process("web", 0);
        small.crash();
        small.end(old, new Exit.Code(0));
        small.advance(Duration.ofSeconds(1));
        small.nextPid(old.pid());
        Identity stranger = small.startStranger(FakeProgram.runsForever());
        assertThat(stranger.pid()).isEqualTo(old.pid());

        Recovered recovered = onSmall.nextDaemon();
        small.advance(A_WHILE);
        onSmall.restore(Requests.replacing());
        onSmall.stop("web");

        assertThat(recovered.adopted()).isZero();
        assertThat(recovered.ended()).isEqualTo(1);
        assertThat(small.truth().isAlive(stranger)).isTrue();
        assertThat(small.truth().received(stranger)).isEmpty();
        assertThat(small.truth().overlaps()).isEmpty();
    }

    @Test
    @DisplayName("row 12: the lease is the kernel's; whoever holds it is named and left alone")
    void aSecondDaemonGetsNoLease() {
        assertThat(machine.daemon().lease().acquire()).isInstanceOf(LeaseOutcome.Acquired.class);

        assertThat(machine.rivalDaemon().lease().acquire())
                .isEqualTo(new LeaseOutcome.Held("pid " + machine.daemon().identity().pid()));
        assertThat(machine.daemon().isAlive()).isTrue();
    }

    @Test
    @DisplayName("row 22: crash between fork and recording the pid, of supervision: adopted")
    void aChildWhosePidWasNeverRecordedIsAdoptedWhenNobodyUndoesIt() {
        FakeProgram helper = FakeProgram.runsForever();
        machine.with("web", FakeProgram.runsForever().withDetached(helper));
        opm.start("web", 1);
        machine.end(opm.process("web", 0), new Exit.Code(1));
        machine.crashAfter("spawn " + WEB);
        assertThatThrownBy(() -> machine.advance(A_WHILE)).isInstanceOf(DaemonCrashed.class);
        RunRecord intent = machine.runs().readAll().getFirst();
        Identity root = machine.truth().living(WEB).getFirst();

        Recovered recovered = opm.nextDaemon();

        assertThat(intent.identity()).isEqualTo(Optional.empty());
        assertThat(recovered.adopted()).isEqualTo(1);
        assertThat(opm.process("web", 0)).isEqualTo(root);
    }

    @Test
    @DisplayName("row 22: crash between fork and recording the pid, of an operation: stopped")
    void aChildWhosePidWasNeverRecordedIsStoppedWhenItsOperationDidNotCommit() {
        machine.crashAfter("spawn 0:1");
        assertThatThrownBy(() -> opm.start("web", 3)).isInstanceOf(DaemonCrashed.class);

        opm.nextDaemon();
        machine.advance(A_WHILE);

        assertThat(machine.truth().livingTrees()).isEmpty();
        assertThat(machine.runs().readAll()).isEmpty();
        assertThat(opm.opm().table().now().apps()).isEmpty();
    }

    @Test
    @DisplayName("row 23: in a new pid namespace the old pids name other processes")
    void afterAContainersRestartOldPidsAreForgotten() {
        opm.start("web", 1);
        opm.save();
        Identity old = opm.process("web", 0);
        machine.newPidNamespace();
        machine.nextPid(old.pid());
        Identity stranger = machine.startStranger(FakeProgram.runsForever());

        Recovered recovered = opm.nextDaemon();

        assertThat(stranger.pid()).isEqualTo(old.pid());
        assertThat(recovered).isEqualTo(new Recovered(0, 0, 0, 0, List.of()));
        assertThat(machine.runs().readAll()).isEmpty();
        assertThat(opm.restore().count(Action.STARTED)).isEqualTo(1);
        assertThat(machine.truth().received(stranger)).isEmpty();
    }
}
