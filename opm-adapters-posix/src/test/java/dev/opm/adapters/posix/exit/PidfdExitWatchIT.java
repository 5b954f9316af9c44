package dev.opm.adapters.posix.exit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.opm.adapters.posix.signal.ProcessHandles;
import dev.opm.adapters.posix.testing.Await;
import dev.opm.adapters.posix.testing.Ends;
import dev.opm.adapters.posix.testing.TestHome;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.ProcessEntry;
import dev.opm.domain.signal.Signal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PidfdExitWatchIT {
    private static final InstanceId FIRST = InstanceId.of(0, 0);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final TestHome machine = new TestHome();
    private final Ends ends = new Ends();

    @AfterEach
    void endAll() {
        machine.close();
    }

    @Test
    void aChildsExitCodeIsTold() {
        Identity child = machine.start(FIRST, "sh", "-c", "exit 3");

        machine.watch.watch(child, ends);

        assertThat(ends.of(child)).isEqualTo(new Exit.Code(3));
    }

    @Test
    void aChildsSignalIsTold() {
        Identity child = machine.start(FIRST, "sleep", "60");
        machine.watch.watch(child, ends);

        machine.signaller.signal(child, Signal.TERM);

        assertThat(ends.of(child)).isEqualTo(new Exit.Killed("TERM"));
    }

    @Test
    void aDeadChildKeepsItsPidUntilItIsBuried() {
        Identity child = machine.start(FIRST, "true");
        machine.watch.watch(child, ends);
        ends.of(child);

        assertThat(machine.census.take().find(child).orElseThrow().zombie()).isTrue();
        machine.watch.bury(child);
        assertThat(machine.census.take().find(child)).isEmpty();
        machine.watch.bury(child);
    }

    @Test
    void buryingALiveChildDoesNothing() {
        Identity child = machine.start(FIRST, "sleep", "60");

        machine.watch.bury(child);

        assertThat(machine.census.take().isAlive(child)).isTrue();
    }

    @Test
    void oneThatEndedBeforeItWasWatchedIsToldAtOnce() {
        Identity child = machine.start(FIRST, "sh", "-c", "exit 9");
        assertThat(machine.watch.awaitAll(Set.of(child), LONG)).isEmpty();

        machine.watch.watch(child, ends);
        assertThat(ends.of(child)).isEqualTo(new Exit.Code(9));

        machine.watch.bury(child);
        Ends later = new Ends();
        machine.watch.watch(child, later);
        assertThat(later.of(child)).isEqualTo(new Exit.Unknown());
    }

    @Test
    void aRecycledPidHasEndedAsFarAsItsFormerOwnerGoes() {
        Identity child = machine.start(FIRST, "sleep", "60");
        Identity former = new Identity(child.pid(), child.startTicks() - 1, child.boot());

        machine.watch.watch(former, ends);

        assertThat(ends.of(former)).isEqualTo(new Exit.Unknown());
        assertThat(machine.watch.awaitAll(Set.of(former), LONG)).isEmpty();
        machine.watch.bury(former);
        assertThat(machine.census.take().isAlive(child)).isTrue();
    }

    @Test
    void somebodyElsesChildIsWatchedToo() throws Exception {
        Identity orphan = orphanThatExitsWhenTold(7);
        machine.watch.watch(orphan, ends);

        tell();

        assertThat(ends.of(orphan)).isIn(new Exit.Code(7), new Exit.Unknown());
    }

    @Test
    void onANewKernelTheStatusOfSomebodyElsesChildIsKnown() throws Exception {
        assumeTrue(kernelIsAtLeast(6, 15), "exit information of pidfds is Linux 6.15");
        Identity orphan = orphanThatExitsWhenTold(7);
        Identity killed = machine.start(InstanceId.of(1, 0), "sh", "-c", "setsid sleep 60 & wait");
        Identity grandchild = Await.present("grandchild", () -> machine.childOf(killed)).identity();
        machine.watch.watch(orphan, ends);
        machine.watch.watch(grandchild, ends);

        tell();
        machine.signaller.signal(grandchild, Signal.KILL);

        assertThat(ends.of(orphan)).isEqualTo(new Exit.Code(7));
        assertThat(ends.of(grandchild)).isEqualTo(new Exit.Killed("KILL"));
    }

    @Test
    void theStatusOfAZombieThatItsParentNeglectsIsKnown() {
        Identity parent = machine.start(FIRST, "sh", "-c", "sh -c 'exit 5' & exec sleep 60");
        ProcessEntry zombie =
                Await.present(
                        "a neglected zombie",
                        () -> machine.childOf(parent).filter(ProcessEntry::zombie));

        machine.watch.watch(zombie.identity(), ends);

        assertThat(ends.of(zombie.identity())).isEqualTo(new Exit.Code(5));
    }

    @Test
    void awaitAllAnswersThoseStillAlive() {
        Identity dead = machine.start(FIRST, "true");
        Identity alive = machine.start(InstanceId.of(1, 0), "sleep", "60");

        assertThat(machine.watch.awaitAll(Set.of(dead), LONG)).isEmpty();
        assertThat(machine.watch.awaitAll(Set.of(dead, alive), Duration.ofMillis(30)))
                .containsExactly(alive);
    }

    @Test
    void awaitAnyAnswersThoseThatEndedAndWithoutPatienceOnlyLooks() {
        Identity dead = machine.start(FIRST, "true");
        Identity alive = machine.start(InstanceId.of(1, 0), "sleep", "60");

        assertThat(machine.watch.awaitAny(Set.of(dead, alive), LONG)).containsExactly(dead);
        assertThat(machine.watch.awaitAny(Set.of(dead, alive), Duration.ZERO))
                .containsExactly(dead);
        assertThat(machine.watch.awaitAny(Set.of(alive), Duration.ZERO)).isEmpty();
    }

    @Test
    void hundredEndsAreEachToldOnce() {
        Set<Identity> children = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            Identity child = machine.start(InstanceId.of(2, i), "sleep", "60");
            children.add(child);
            machine.watch.watch(child, ends);
        }

        children.forEach(child -> machine.signaller.signal(child, Signal.KILL));

        children.forEach(child -> assertThat(ends.of(child)).isEqualTo(new Exit.Killed("KILL")));
        assertThat(ends.count()).isEqualTo(100);
    }

    @Test
    void nobodyHearsAnythingAfterClose() {
        Identity child = machine.start(FIRST, "sleep", "60");
        PidfdExitWatch other = PidfdExitWatch.started(new ProcessHandles(machine.boot));
        other.watch(child, ends);

        other.close();
        other.close();
        machine.signaller.signal(child, Signal.KILL);
        machine.watch.awaitAll(Set.of(child), LONG);

        assertThat(ends.count()).isZero();
    }

    @Test
    void aListenerThatThrowsKeepsNobodyFromHearing() {
        Identity first = machine.start(FIRST, "true");
        Identity second = machine.start(InstanceId.of(1, 0), "true");
        Ends complaints = new Ends();

        machine.watch.watch(
                first,
                (process, exit) -> {
                    complaints.ended(process, exit);
                    throw new IllegalStateException("planted: a listener with a bug");
                });
        complaints.of(first);
        machine.watch.watch(second, ends);

        assertThat(ends.of(second)).isEqualTo(new Exit.Code(0));
    }

    private Identity orphanThatExitsWhenTold(int code) {
        machine.start(
                FIRST,
                "sh",
                "-c",
                "mkfifo gate; setsid -f sh -c 'echo $$ >pid; mv pid ready; read go <gate; exit "
                        + code
                        + "'");
        return Await.present("the orphan", this::orphan).identity();
    }

    private Optional<ProcessEntry> orphan() {
        Path ready = machine.folder.resolve("ready");
        return Files.exists(ready)
                ? Optional.ofNullable(
                        machine.census
                                .take()
                                .byPid()
                                .get(Integer.parseInt(TestHome.text(ready).strip())))
                : Optional.empty();
    }

    private void tell() throws Exception {
        Files.writeString(gate(), "go\n");
    }

    private Path gate() {
        return machine.folder.resolve("gate");
    }

    private static boolean kernelIsAtLeast(int major, int minor) {
        String[] words = System.getProperty("os.version").split("[^0-9]+", -1);
        int have = Integer.parseInt(words[0]) * 1000 + Integer.parseInt(words[1]);
        return have >= major * 1000 + minor;
    }
}
