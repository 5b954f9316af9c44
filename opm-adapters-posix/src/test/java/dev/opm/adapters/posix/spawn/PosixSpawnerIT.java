package dev.opm.adapters.posix.spawn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.testing.Child;
import dev.opm.adapters.posix.testing.Ends;
import dev.opm.adapters.posix.testing.TestHome;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.instance.Exit;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.instance.Mark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PosixSpawnerIT {
    private static final InstanceId FIRST = InstanceId.of(0, 0);

    private final TestHome machine = machine();

    /// With control groups, where the machine running this has them.
    TestHome machine() {
        return new TestHome();
    }

    @AfterEach
    void endAll() {
        machine.close();
    }

    @Test
    void aChildHasStandardStreamsAndItsLockAndNoOtherDescriptor() throws Exception {
        Identity child = machine.start(FIRST, "sleep", "60");

        Child.awaitDescriptors(child, 0, 1, 2, 198);
        assertThat(Child.descriptor(child, 0)).isEqualTo("/dev/null");
        assertThat(Child.descriptor(child, 1)).endsWith("/logs/app-0.out.log");
        assertThat(Child.descriptor(child, 2)).endsWith("/logs/app-0.err.log");
        assertThat(Child.descriptor(child, 198)).endsWith("/locks/0-0.lock");
    }

    @Test
    void fiftyParallelChildrenEachHoldTheirOwnLockOnly() throws Exception {
        List<Identity> children = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<Identity>> starts =
                    IntStream.range(0, 50)
                            .mapToObj(i -> InstanceId.of(7, i))
                            .map(i -> threads.submit(() -> machine.start(i, "sleep", "60")))
                            .toList();
            for (Future<Identity> start : starts) {
                children.add(start.get());
            }
        }

        for (int i = 0; i < children.size(); i++) {
            Child.awaitDescriptors(children.get(i), 0, 1, 2, 198);
            assertThat(Child.descriptor(children.get(i), 198)).endsWith("/locks/7-" + i + ".lock");
        }
    }

    @Test
    void aChildLeadsASessionOfItsOwn() {
        Identity child = machine.start(FIRST, "sleep", "60");

        assertThat(machine.census.take().find(child).orElseThrow().session())
                .isEqualTo(child.pid());
    }

    @Test
    void aChildHasNoSignalBlockedOrIgnored() throws Exception {
        Identity child = machine.start(FIRST, "sleep", "60");

        assertThat(Child.status(child, "SigBlk")).isEqualTo("0000000000000000");
        assertThat(Child.status(child, "SigIgn")).isEqualTo("0000000000000000");
        assertThat(Child.status(child, "SigCgt")).isEqualTo("0000000000000000");
    }

    @Test
    void theEnvironmentIsTheAppsWithTheMarkOfThisLaunchAndNoOther() {
        Launch launch =
                machine.launch("env")
                        .withEnv(
                                Map.of(
                                        "PATH",
                                        "/usr/bin:/bin",
                                        "GREETING",
                                        "grüß = gott",
                                        Mark.VARIABLE,
                                        "other/1/0/old"));

        runToEnd(launch);

        assertThat(machine.log("out").lines())
                .containsExactlyInAnyOrder(
                        "PATH=/usr/bin:/bin",
                        "GREETING=grüß = gott",
                        Mark.VARIABLE + "=" + machine.id.value() + "/0/0/t0");
    }

    @Test
    void theProgramRunsInItsDirectoryWithItsWordsAsTheyAre() {
        runToEnd(machine.launch("sh", "-c", "pwd; printf '%s|' \"$0\" \"$@\"", "a b", "", "c\n"));

        assertThat(machine.log("out")).isEqualTo(machine.folder + "\na b||c\n|");
    }

    @Test
    void argumentZeroStaysAsGivenAndStandardInputIsEmpty() {
        runToEnd(machine.launch("sh", "-c", "tr '\\0' '\\n' </proc/$$/cmdline | head -1; cat"));

        assertThat(machine.log("out")).isEqualTo("sh\n");
    }

    @Test
    void aRelativeProgramIsFoundFromTheAppsDirectoryAndKeepsItsName() {
        machine.script("hello.sh", "#!/bin/sh\necho \"$0\"\n");

        runToEnd(machine.launch("./hello.sh"));

        assertThat(machine.log("out")).isEqualTo("./hello.sh\n");
    }

    @Test
    void aProgramIsLookedUpOnTheAppsPathNotOnOurs() {
        machine.script("only-here", "#!/bin/sh\necho found\n");
        Launch launch = machine.launch("only-here").withEnv(Map.of("PATH", "/nowhere:."));

        runToEnd(launch);

        assertThat(machine.log("out")).isEqualTo("found\n");
    }

    @Test
    void withoutAPathTheSystemsOwnIsUsed() {
        runToEnd(machine.launch("echo", "hi").withEnv(Map.of()));

        assertThat(machine.log("out")).isEqualTo("hi\n");
    }

    @Test
    void outputIsAppendedAndTheTwoStreamsAreKeptApart() {
        runToEnd(machine.launch("sh", "-c", "echo one; echo two >&2"));
        runToEnd(machine.launch("sh", "-c", "echo three"));

        assertThat(machine.log("out")).isEqualTo("one\nthree\n");
        assertThat(machine.log("err")).isEqualTo("two\n");
    }

    @Test
    void aLaunchLeavesNoDescriptorOfOursOpen() throws Exception {
        runToEnd(machine.launch("true"));
        int before = openInLogsAndLocks();

        runToEnd(machine.launch("true"));
        machine.refused(machine.launch("no-such-program"));

        assertThat(openInLogsAndLocks()).isEqualTo(before).isZero();
    }

    /// The file of what logs lost is open for life.
    private int openInLogsAndLocks() throws Exception {
        int count = 0;
        for (Path link : Child.links(ProcessHandle.current().pid())) {
            String target = Child.targetOf(link);
            if (target.startsWith(machine.folder.toString()) && !target.endsWith("/losses")) {
                count++;
            }
        }
        return count;
    }

    private void runToEnd(Launch launch) {
        Identity child = TestHome.started(machine.spawn(FIRST, launch));
        Ends ends = new Ends();
        machine.watch.watch(child, ends);
        assertThat(ends.of(child)).isEqualTo(new Exit.Code(0));
        assertThat(machine.watch.awaitAll(Set.of(child), Duration.ofSeconds(30))).isEmpty();
        machine.watch.bury(child);
        assertThat(Files.exists(Path.of("/proc/" + child.pid()))).isFalse();
    }
}
