package dev.opm.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.app.DesiredState;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Boot;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.storage.DaemonLease.LeaseOutcome;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.registry.RunRecord;
import dev.opm.domain.table.AppTable;
import dev.opm.domain.testing.effect.DaemonCrashed;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a daemon's life and death on the fake machine mean, beyond the contracts of its ports.
class FakeDaemonTest {
    private static final InstanceId WEB = InstanceId.of(0, 0);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final FakeMachine machine = new FakeMachine();
    private final FakeDaemon daemon = machine.daemon();
    private final List<String> ran = new ArrayList<>();

    @Test
    void everyChangeOfTheHomeIsAnEffect() {
        OperationId restore = new OperationId("restore-1");
        RunRecord intent = record();
        RunRecord bound = intent.withIdentity(daemon.identity());
        daemon.lease().acquire();
        daemon.runs().open(restore);
        daemon.runs().write(intent);
        daemon.runs().write(bound);
        daemon.runs().write(bound.settled());
        daemon.tables().store(AppTable.EMPTY);
        daemon.runs().close(restore);
        daemon.runs().forget(WEB);

        assertThat(machine.log().names())
                .containsExactly(
                        "lease",
                        "open restore-1",
                        "intent 0:0",
                        "identity 0:0",
                        "settled 0:0",
                        "table",
                        "close restore-1",
                        "forget 0:0");
    }

    @Test
    void whatWasStoredByTheLastEffectIsStored() {
        AppTable table = AppTable.EMPTY.with(Samples.app(0, "web", DesiredState.UP));
        machine.crashAfter("table");

        assertThatThrownBy(() -> daemon.tables().store(table)).isInstanceOf(DaemonCrashed.class);
        assertThat(daemon.isAlive()).isFalse();
        assertThat(machine.newDaemon().tables().load()).isEqualTo(table);
    }

    @Test
    void aPlannedCrashHappensOnce() {
        machine.crashAfter(1);
        assertThatThrownBy(() -> daemon.lease().acquire()).isInstanceOf(DaemonCrashed.class);

        assertThat(machine.log().isCrashPlanned()).isFalse();
        assertThat(machine.newDaemon().lease().acquire()).isEqualTo(new LeaseOutcome.Acquired());
    }

    @Test
    void aBrokenDiskRefusesAndChangesNothing() {
        AppTable table = AppTable.EMPTY.with(Samples.app(0, "web", DesiredState.UP));
        machine.breakDisk("table", "ENOSPC");

        assertThatThrownBy(() -> daemon.tables().store(table))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("ENOSPC");
        assertThat(machine.log().names()).isEmpty();
        machine.healDisk();
        assertThat(daemon.tables().load()).isEqualTo(AppTable.EMPTY);
    }

    @Test
    void aDeadDaemonHearsNothingMore() {
        Identity stranger = machine.startStranger(FakeProgram.exitsWith(0, Duration.ofSeconds(1)));
        daemon.exits().watch(stranger, (_, _) -> ran.add("exit"));
        daemon.timers().after(Duration.ofSeconds(1), () -> ran.add("timer"));
        machine.newDaemon();
        machine.advance(LONG);

        assertThat(ran).isEmpty();
    }

    @Test
    void anotherNamespaceStartsFromTheFirstPid() {
        Boot before = machine.boot();
        machine.newPidNamespace();

        assertThat(machine.newDaemon().identity().pid()).isEqualTo(1000);
        assertThat(machine.boot().bootId()).isEqualTo(before.bootId());
        assertThat(machine.boot()).isNotEqualTo(before);
    }

    @Test
    void aMarkOfAnotherHomeIsNotShown() {
        machine.startMarked(new Mark("other-home", WEB, "token"));
        Identity ours = machine.startMarked(new Mark(machine.home(), WEB, "token"));

        assertThat(daemon.census().take().byPid().values())
                .filteredOn(entry -> entry.mark().isPresent())
                .singleElement()
                .satisfies(entry -> assertThat(entry.identity()).isEqualTo(ours));
    }

    @Test
    void theOwnersTasksDoNotRunInsideEachOther() {
        daemon.mailbox()
                .ask(() -> {
                    daemon.mailbox().post(() -> ran.add("posted"));
                    daemon.workers().run(() -> ran.add("worked"));
                    return ran.add("asked");
                });

        assertThat(ran).containsExactly("asked", "posted", "worked");
    }

    @Test
    void askingOnTheOwningThreadIsABug() {
        assertThatThrownBy(() -> daemon.mailbox().ask(() -> daemon.mailbox().ask(() -> 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void heldWorkWaits() {
        daemon.workers().hold();
        daemon.workers().run(() -> ran.add("work"));
        machine.advance(LONG);
        assertThat(ran).isEmpty();

        daemon.workers().go();
        assertThat(ran).containsExactly("work");
    }

    @Test
    void othersGoOnWhileOneWaits() {
        Identity stranger = machine.startStranger(FakeProgram.exitsWith(0, Duration.ofSeconds(5)));
        daemon.timers().after(Duration.ofSeconds(1), () -> ran.add("timer"));
        Instant before = machine.now();

        assertThat(daemon.exits().awaitAll(Set.of(stranger), LONG)).isEmpty();
        assertThat(ran).containsExactly("timer");
        assertThat(Duration.between(before, machine.now()))
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    }

    @Test
    void theExitOfAStrangerIsUnknown() {
        Identity stranger = machine.startStranger(FakeProgram.exitsWith(3, Duration.ofSeconds(1)));
        List<Exit> exits = new ArrayList<>();
        daemon.exits().watch(stranger, (_, exit) -> exits.add(exit));
        machine.advance(LONG);

        assertThat(exits).containsExactly(new Exit.Unknown());
    }

    @Test
    void whatAWorkersTaskThrowsIsKept() {
        daemon.workers()
                .run(() -> {
                    throw new IllegalStateException("planned");
                });

        assertThat(daemon.failures()).hasSize(1);
    }

    @Test
    void twoDaemonsDoNotShareTheLease() {
        FakeDaemon rival = machine.rivalDaemon();
        daemon.lease().acquire();

        assertThat(rival.lease().acquire())
                .isEqualTo(new LeaseOutcome.Held("pid " + daemon.identity().pid()));
        machine.crash();
        assertThat(rival.lease().acquire()).isEqualTo(new LeaseOutcome.Acquired());
    }

    private RunRecord record() {
        return new RunRecord(
                new Mark(machine.home(), WEB, "token"),
                machine.boot(),
                Samples.launch("web"),
                Optional.empty(),
                Optional.of(new OperationId("restore-1")),
                0,
                machine.now(),
                RunRecord.RollbackDuty.FRESH);
    }
}
