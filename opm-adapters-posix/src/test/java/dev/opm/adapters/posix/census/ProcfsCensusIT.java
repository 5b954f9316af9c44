package dev.opm.adapters.posix.census;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.testing.Await;
import dev.opm.adapters.posix.testing.TestHome;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.LockSlot;
import dev.opm.domain.instance.Mark;
import dev.opm.domain.instance.ProcessEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcfsCensusIT {
    private static final InstanceId INSTANCE = InstanceId.of(4, 2);

    private final TestHome machine = new TestHome();

    @AfterEach
    void endAll() {
        machine.close();
    }

    @Test
    void aChildIsSeenWithItsMarkLockSessionAndParent() {
        Identity child = machine.start(INSTANCE, "sleep", "60");

        // The kernel wakes the spawner a moment before it shows the new program's environment.
        ProcessEntry entry =
                Await.present(
                        "the child with an environment",
                        () -> Optional.of(seen(child)).filter(e -> e.mark().isPresent()));

        assertThat(entry.parentPid()).isEqualTo((int) ProcessHandle.current().pid());
        assertThat(entry.session()).isEqualTo(child.pid());
        assertThat(entry.zombie()).isFalse();
        assertThat(entry.mark()).contains(new Mark(machine.id.value(), INSTANCE, "t2"));
        assertThat(entry.lock()).contains(LockSlot.first(INSTANCE));
        assertThat(entry.residentBytes()).isBetween(50_000L, 50_000_000L);
    }

    @Test
    void aChildInAnotherSessionWithoutEnvironmentIsFoundByItsLock() {
        Identity child = machine.start(INSTANCE, "sh", "-c", "setsid env -i sleep 60 & wait");

        ProcessEntry entry =
                Await.present(
                        "a grandchild without mark",
                        () -> machine.childOf(child).filter(e -> e.mark().isEmpty()));

        assertThat(entry.session()).isEqualTo(entry.pid());
        assertThat(entry.lock()).contains(LockSlot.first(INSTANCE));
        assertThat(entry.markedFor()).contains(INSTANCE);
    }

    @Test
    void aChildThatClosesAllDescriptorsIsFoundByItsMark() {
        Identity child = machine.start(INSTANCE, "bash", "-c", "exec 198>&-; exec sleep 60");
        Await.until("the lock is dropped", () -> seen(child).lock().isEmpty());

        assertThat(seen(child).markedFor()).contains(INSTANCE);
    }

    @Test
    void theHolderOfARemovedLockFileIsStillFound() throws Exception {
        Identity child = machine.start(INSTANCE, "sleep", "60");
        Files.delete(machine.home.lock(LockSlot.first(INSTANCE)));

        assertThat(seen(child).lock()).contains(LockSlot.first(INSTANCE));
        assertThat(machine.locks.tryLock(LockSlot.first(INSTANCE)))
                .isPresent()
                .get()
                .satisfies(h -> h.close());
    }

    @Test
    void aProgramWhoseNameLooksLikeTheEndOfTheFieldIsReadRight() throws Exception {
        Path odd = machine.folder.resolve("a) S (1 2");
        Files.copy(Path.of("/bin/sleep"), odd);
        Identity child = machine.start(INSTANCE, odd.toString(), "60");

        assertThat(seen(child).parentPid()).isEqualTo((int) ProcessHandle.current().pid());
        assertThat(seen(child).session()).isEqualTo(child.pid());
    }

    @Test
    void marksOfOtherHomesAreNotOurs() {
        try (TestHome other = new TestHome()) {
            Identity child = other.start(INSTANCE, "sleep", "60");

            assertThat(seen(child).mark()).isEmpty();
            assertThat(seen(child).lock()).isEmpty();
            assertThat(other.census.take().find(child).orElseThrow().markedFor())
                    .contains(INSTANCE);
        }
    }

    @Test
    void theDaemonItselfIsNotInIt() {
        assertThat(machine.census.take().byPid())
                .doesNotContainKey((int) ProcessHandle.current().pid())
                .isNotEmpty();
    }

    @Test
    void aDeadChildIsAZombieWithoutMarkOrLock() {
        Identity child = machine.start(INSTANCE, "true");
        machine.watch.awaitAll(Set.of(child), Duration.ofSeconds(30));

        assertThat(seen(child).zombie()).isTrue();
        assertThat(seen(child).markedFor()).isEmpty();
        assertThat(machine.census.take().isAlive(child)).isFalse();
    }

    @Test
    void processorTimeIsCounted() {
        Identity child = machine.start(INSTANCE, "sh", "-c", "while :; do :; done");

        Await.until(
                "some processor time",
                () -> seen(child).cpu().compareTo(Duration.ofMillis(50)) > 0);
    }

    @Test
    void aLongEnvironmentIsReadToItsEnd() {
        String script =
                "m=$OPM_INCARNATION; exec env -i A=\"$FILLER\" B=\"$FILLER\""
                        + " OPM_INCARNATION=\"$m\" sleep 60 198>&-";
        Launch launch =
                machine.launch("bash", "-c", script)
                        .withEnv(Map.of("PATH", "/usr/bin:/bin", "FILLER", "x".repeat(100_000)));
        Identity child = TestHome.started(machine.spawn(INSTANCE, launch));

        Await.until(
                "the mark at the end",
                () ->
                        Optional.of(seen(child))
                                .filter(entry -> entry.lock().isEmpty())
                                .flatMap(ProcessEntry::mark)
                                .isPresent());
    }

    @Test
    void theBootIsThisBoot() {
        assertThat(machine.census.boot().bootId())
                .startsWith(TestHome.text(Path.of("/proc/sys/kernel/random/boot_id")).strip());
    }

    private ProcessEntry seen(Identity process) {
        return machine.census.take().find(process).orElseThrow();
    }
}
