package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// `opm why`: how each instance last ended, who or what did it, and what comes next.
class WhyIT {
    private static final Path MEMORY = Path.of("/sys/fs/cgroup/memory");

    @AutoClose private final RealOpm opm = new RealOpm();

    @Test
    void anExitCodeIsToldWithTheLastTwentyLinesOfStderrAndThePolicy() {
        opm.run(
                        "start",
                        "--name",
                        "bad",
                        "--restart",
                        "never",
                        "--",
                        "sh",
                        "-c",
                        "for i in $(seq 30); do echo line $i >&2; done; exit 3")
                .ok();
        Await.until("its end", () -> why("bad").contains("how: exit code 3"));

        assertThat(why("bad"))
                .startsWith("bad:0 is stopped\n  ended: 20")
                .contains("\n  why: it ended by itself\n")
                .contains("\n  restarts: 0\n")
                .endsWith(
                        "  last of stderr:\n"
                                + IntStream.rangeClosed(11, 30)
                                        .mapToObj(i -> "    line " + i + "\n")
                                        .collect(Collectors.joining()));
        Await.until(
                "the decision",
                () -> why("bad").contains("then: stays down: its restart policy is never\n"));
        Json json = opm.run("why", "bad", "--json").ok().json();
        assertThat(json.at("/0/exit").text()).isEqualTo("exit code 3");
        assertThat(json.at("/0/stderr/19").text()).isEqualTo("line 30");
    }

    @Test
    void aSignalFromOutsideIsNotForWantOfMemory() {
        opm.run("start", "--name", "shot", "--restart", "never", "--", "sleep", "4151").ok();
        opm.awaitApps(1, "4151").getFirst().kill();
        Await.until("its end", () -> why("shot").contains("how: signal KILL"));

        assertThat(why("shot")).contains("\n  why: it ended by itself\n");
        // Where the kernel does not say whom it killed, another test's victim makes it a perhaps.
        assertThat(why("shot")).containsPattern("out of memory: (no\n|perhaps|unknown)");
    }

    @Test
    void aStopIsToldWithWhoAsked() {
        opm.run("start", "--name", "web", "--", "sleep", "4152").ok();
        opm.run("stop", "web").ok();

        Await.until(
                "its end",
                () -> why("web").matches("(?s).*why: stop by \\S+ \\(uid \\d+, pid \\d+\\)\n.*"));
        assertThat(why("web"))
                .contains("how: signal TERM\n")
                .contains("then: stays down: somebody asked for it\n");
    }

    @Test
    void theNextTryOfOneThatWaitsIsToldAndTheStartOfOneThatCameBack() {
        opm.run(
                        "start",
                        "--name",
                        "waits",
                        "--restart-delay",
                        "1h",
                        "--restart-max-delay",
                        "1h",
                        "--",
                        "sleep",
                        "4153")
                .ok();
        opm.awaitApps(1, "4153").getFirst().kill();
        Await.until("the wait", () -> why("waits").contains("then: started again at 20"));
        assertThat(why("waits")).startsWith("waits:0 is backoff\n");

        opm.run("start", "--name", "back", "--restart-delay", "0", "--", "sleep", "4154").ok();
        opm.awaitApps(1, "4154").getFirst().kill();
        Await.until(
                "it is back",
                () -> why("back").matches("(?s).*then: started again at .*, pid \\d+\n.*"));
        assertThat(why("back")).startsWith("back:0 is online\n").contains("restarts: 1\n");
    }

    @Test
    void whatWasGivenUpSaysSoAndWhenItIsTriedAgain() {
        opm.run(
                        "start",
                        "--name",
                        "hopeless",
                        "--restart-delay",
                        "0",
                        "--max-restarts",
                        "2",
                        "--",
                        "false")
                .ok();

        Await.until("it is given up", () -> why("hopeless").contains("given up: "));
        assertThat(why("hopeless"))
                .startsWith("hopeless:0 is errored\n")
                .contains("then: errored, tried again at 20");
    }

    @Test
    void aProgramThatGoesToTheBackgroundIsToldOfWhereverOneLooks() {
        opm.run("start", "--name", "bg", "--", "sh", "-c", "sleep 3700 & exit 0").ok();
        Await.until("the hint", () -> why("bg").contains("hint: it went to the background"));

        assertThat(opm.run("events", "bg").ok().err()).contains("bg:0: it went to the background");
        Await.until(
                "it in logs, while the app is down",
                () -> opm.run("logs", "bg").ok().err().contains("it went to the background"));
    }

    @Test
    void aProgramThatReadsNothingIsToldOfWhereverOneLooks() {
        opm.run("start", "--name", "reader", "--", "cat").ok();
        Await.until("the hint", () -> why("reader").contains("stdin=open"));

        assertThat(opm.run("events", "reader").ok().err()).contains("stdin=open");
        Await.until(
                "it in logs, while the app is down",
                () -> opm.run("logs", "reader").ok().err().contains("stdin=open"));
    }

    @Test
    void oneThatNeverEndedHasNoEndOnRecord() {
        opm.run("start", "--name", "web", "--", "sleep", "4155").ok();

        assertThat(why("web")).contains("no end of it is on record").doesNotContain("then:");
        opm.run("why", "nobody").exits(4);
    }

    /// Needs a kernel whose log may be read, and a group of processes whose memory may be limited.
    @Test
    void whatTheKernelKilledForWantOfMemoryIsSaidToBeThat() throws IOException {
        assumeTrue(Files.isReadable(Path.of("/dev/kmsg")), "the kernel's log may be read");
        assumeTrue(Files.isWritable(MEMORY), "a group may be made");
        Path group = MEMORY.resolve("opm-it-" + ProcessHandle.current().pid());
        Files.createDirectory(group);
        try {
            Files.writeString(group.resolve("memory.limit_in_bytes"), "20M");
            opm.run(
                            "start",
                            "--name",
                            "eats",
                            "--restart",
                            "never",
                            "--",
                            "sh",
                            "-c",
                            "echo $$ >"
                                    + group
                                    + "/cgroup.procs; exec dd if=/dev/zero of=/dev/null bs=200M count=1")
                    .ok();
            Await.until("its end", () -> why("eats").contains("how: signal KILL"));

            assertThat(why("eats"))
                    .contains("out of memory: yes, the kernel killed it for want of memory\n");
        } finally {
            Await.until("the group is empty", () -> lines(group.resolve("cgroup.procs")) == 0);
            Files.delete(group);
        }
    }

    private static long lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String why(String target) {
        return opm.run("why", target).ok().out();
    }
}
