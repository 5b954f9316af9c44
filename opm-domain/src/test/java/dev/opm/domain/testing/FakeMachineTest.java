package dev.opm.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.port.process.InstanceLock;
import dev.opm.domain.port.process.LaunchOrder;
import dev.opm.domain.port.process.ProcessSignaller.SignalOutcome;
import dev.opm.domain.port.process.ProcessSpawner.SpawnOutcome;
import dev.opm.domain.signal.Signal;
import dev.opm.domain.testing.effect.DaemonCrashed;
import dev.opm.domain.testing.kernel.FakeProgram;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FakeMachineTest {
    private static final InstanceId WEB = InstanceId.of(0, 0);
    private static final InstanceId API = InstanceId.of(1, 0);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration MOMENT = Duration.ofMillis(20);

    private final FakeMachine machine = new FakeMachine().with("web", FakeProgram.runsForever());

    @Test
    void aSpawnedProcessLeadsASessionAndCarriesMarkAndLock() {
        Identity process = spawn(WEB, "web");

        assertThat(machine.daemon().census().take().find(process))
                .hasValueSatisfying(entry -> {
                    assertThat(entry.session()).isEqualTo(process.pid());
                    assertThat(entry.parentPid()).isEqualTo(machine.daemon().identity().pid());
                    assertThat(entry.mark()).isPresent();
                    assertThat(entry.lock()).contains(LockSlot.first(WEB));
                });
    }

    @Test
    void aDeadChildIsAZombieUntilItIsBuried() {
        machine.with("short", FakeProgram.exitsWith(3, MOMENT));
        Identity process = spawn(WEB, "short");
        machine.advance(LONG);

        assertThat(machine.truth().zombies()).containsExactly(process);
        machine.daemon().exits().bury(process);
        assertThat(machine.truth().zombies()).isEmpty();
    }

    @Test
    void aDaemonsDeathLeavesItsZombiesToInit() {
        machine.with("short", FakeProgram.exitsWith(3, MOMENT));
        Identity process = spawn(WEB, "short");
        machine.advance(LONG);
        FakeDaemon next = machine.newDaemon();

        assertThat(machine.truth().zombies()).isEmpty();
        assertThat(next.census().take().find(process)).isEmpty();
    }

    @Test
    void pidsComeBackAndNameOtherProcesses() {
        FakeMachine small = new FakeMachine(10, 12).with("web", FakeProgram.exitsWith(0, MOMENT));
        Identity first = small.startStranger(FakeProgram.exitsWith(0, MOMENT));
        small.advance(LONG);
        small.nextPid(first.pid());
        Identity second = small.startStranger(FakeProgram.runsForever());

        assertThat(second.pid()).isEqualTo(first.pid());
        assertThat(second).isNotEqualTo(first);
        assertThat(small.daemon().signaller().signal(first, Signal.KILL))
                .isEqualTo(new SignalOutcome.AlreadyGone());
        assertThat(small.truth().isAlive(second)).isTrue();
    }

    @Test
    void theDaemonDiesOfThePlannedEffectAndItsChildrenLiveOn() {
        machine.crashAfter("spawn 0:0");
        assertThatThrownBy(() -> spawn(WEB, "web")).isInstanceOf(DaemonCrashed.class);
        assertThatThrownBy(() -> machine.daemon().census().take())
                .isInstanceOf(DaemonCrashed.class);

        FakeDaemon next = machine.newDaemon();
        assertThat(machine.truth().living(WEB)).hasSize(1);
        assertThat(next.locks().tryLock(LockSlot.first(WEB))).isEmpty();
        assertThat(next.locks().tryLock(LockSlot.first(API))).isPresent();
        assertThat(next.census().take().byPid().values())
                .filteredOn(entry -> entry.lock().isPresent())
                .singleElement()
                .satisfies(orphan -> assertThat(orphan.parentPid()).isEqualTo(1));
    }

    @Test
    void theNthEffectFromNowIsTheLast() {
        machine.crashAfter(2);
        assertThatThrownBy(() -> spawn(WEB, "web")).isInstanceOf(DaemonCrashed.class);

        assertThat(machine.log().names()).containsExactly("lock 0:0", "spawn 0:0");
    }

    @Test
    void aRebootLeavesNothingAlive() {
        Identity process = spawn(WEB, "web");
        machine.reboot();
        FakeDaemon next = machine.newDaemon();

        assertThat(machine.truth().livingTrees()).isEmpty();
        assertThat(next.census().boot()).isNotEqualTo(process.boot());
        assertThat(next.locks().tryLock(LockSlot.first(WEB))).isPresent();
    }

    @Test
    void twoTreesOfOneInstanceAtOnceAreRecorded() {
        machine.with("shy", FakeProgram.runsForever().closingItsLock());
        spawn(WEB, "shy");
        spawn(WEB, "shy");

        assertThat(machine.truth().overlaps()).hasSize(1);
    }

    @Test
    void aDetachedGrandchildThatIgnoresTermKeepsMarkAndLock() {
        machine.with(
                "web",
                FakeProgram.runsForever().withDetached(FakeProgram.runsForever().ignoringTerm()));
        Identity root = spawn(WEB, "web");
        machine.daemon().signaller().signal(root, Signal.TERM);
        Set<Identity> left = machine.daemon().exits().awaitAll(Set.of(root), LONG);

        assertThat(left).isEmpty();
        assertThat(machine.truth().living(WEB)).hasSize(1).doesNotContain(root);
        assertThat(machine.daemon().locks().tryLock(LockSlot.first(WEB))).isEmpty();
    }

    @Test
    void anUnkillableProcessDiesWhenItWakes() {
        machine.with("stuck", FakeProgram.runsForever().unkillable());
        Identity stuck = spawn(WEB, "stuck");
        machine.daemon().signaller().signal(stuck, Signal.KILL);
        machine.advance(LONG);
        assertThat(machine.truth().isAlive(stuck)).isTrue();

        machine.wake(stuck);
        assertThat(machine.truth().isAlive(stuck)).isFalse();
    }

    @Test
    void theKthSpawnMayBehaveOtherwise() {
        machine.with("web", FakeProgram.runsForever().onSpawn(2, FakeProgram.exitsWith(7, MOMENT)));
        Identity first = spawn(WEB, "web");
        Identity second = spawn(API, "web");
        java.util.List<Exit> exits = new java.util.ArrayList<>();
        machine.daemon().exits().watch(second, (_, exit) -> exits.add(exit));
        machine.advance(LONG);

        assertThat(machine.truth().isAlive(first)).isTrue();
        assertThat(exits).containsExactly(new Exit.Code(7));
    }

    private Identity spawn(InstanceId instance, String program) {
        FakeDaemon daemon = machine.daemon();
        Mark mark = new Mark(machine.home(), instance, daemon.tokens().next());
        try (InstanceLock.Held lock = daemon.locks().tryLock(mark.slot()).orElseThrow()) {
            LaunchOrder order =
                    new LaunchOrder(new AppName(program), Samples.launch(program), lock);
            return switch (daemon.spawner().spawn(Samples.permit(mark), order)) {
                case SpawnOutcome.Spawned(Identity identity) -> identity;
                case SpawnOutcome.Failed(var failure) -> throw new AssertionError(failure.shown());
            };
        }
    }
}
