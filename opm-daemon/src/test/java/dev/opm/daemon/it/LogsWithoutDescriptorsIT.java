package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// A daemon that for a while can open no file, or only a few.
class LogsWithoutDescriptorsIT {
    private static final int LOGS = 450;

    private static final String THOUSAND =
            IntStream.rangeClosed(1, 1000).mapToObj(n -> n + "\n").collect(Collectors.joining());

    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void whatIsWrittenMeanwhileWaitsInThePipeAndIsNotDropped() {
        assumeTrue(Tool.isHere("strace"), "needs strace");
        String script = "until [ -e go ]; do sleep 0.02; done; seq 1 1000; exec sleep 3445";
        opm.run("start", "--name", "w", "--", "sh", "-c", script).ok();
        Strace.attach(
                opm,
                opm.home().resolve("logs/w-0.out.log"),
                "openat",
                "inject=openat:error=EMFILE:when=1..3");
        opm.file("go", "");
        Await.until("the log", () -> Files.exists(opm.home().resolve("logs/w-0.out.log")));
        Await.until("the last line", () -> log().endsWith("\n1000\n"));

        assertThat(log()).isEqualTo(THOUSAND);
        assertThat(opm.run("info", "w", "--json").ok().json().at("/0/logs/0/lostBytes").text())
                .isEqualTo("0");
    }

    /// Each log takes two to be written, and the daemon has ten for all of them.
    @Test
    void fourHundredAndFiftyLogsAreWrittenByTurnsWithTenDescriptors() throws IOException {
        assumeTrue(Tool.isHere("prlimit"), "needs prlimit");
        assumeTrue(Tool.isHere("mkfifo"), "needs mkfifo");
        String go = opm.folder().resolve("go").toString();
        assertThat(Tool.run("mkfifo", go)).isEmpty();
        String script = ": <" + go + "; seq 1 1000; exec sleep 3446";
        opm.run("start", "--name", "w", "-i", "" + LOGS, "--", "sh", "-c", script).ok();
        Proc daemon = opm.daemon();
        limitDescriptors(daemon, opened(daemon) + 10);
        try (RandomAccessFile _ = new RandomAccessFile(go, "rw")) {
            for (int i = 0; i < LOGS; i++) {
                Path log = opm.home().resolve("logs/w-" + i + ".out.log");
                Await.until("the last line of " + log, () -> text(log).endsWith("\n1000\n"));
                assertThat(text(log)).isEqualTo(THOUSAND);
            }
        }
        limitDescriptors(daemon, 20_000);
        assertThat(opm.daemon()).isEqualTo(daemon);
        assertThat(opm.run("info", "w", "--json").ok().json().texts("/logs/0/lostBytes"))
                .containsOnly("0");
    }

    private static long opened(Proc process) {
        String[] open = Path.of("/proc/" + process.pid() + "/fd").toFile().list();
        return open == null ? 0 : open.length;
    }

    private static void limitDescriptors(Proc process, long most) {
        String pid = String.valueOf(process.pid());
        assertThat(Tool.run("prlimit", "--pid", pid, "--nofile=" + most + ":")).isEmpty();
    }

    private static String text(Path log) {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String log() {
        return opm.read("logs/w-0.out.log");
    }
}
