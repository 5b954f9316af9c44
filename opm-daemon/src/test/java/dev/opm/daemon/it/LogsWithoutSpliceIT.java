package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.HashSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A kernel or a file system without splice(2) to files, as strace pretends.
class LogsWithoutSpliceIT {
    private static final int LINES = 40_000;
    private static final int ONE_MOVE = 64 << 10;

    @AutoClose final RealOpm opm = new RealOpm();

    @BeforeEach
    void needsStrace() {
        assumeTrue(Tool.isHere("strace"), "needs strace");
        opm.run(
                        "start",
                        "--name",
                        "w",
                        "--restart",
                        "never",
                        "--",
                        "sh",
                        "-c",
                        "until [ -e go ]; do sleep 0.02; done; seq 1 40000; exec sleep 3444")
                .ok();
    }

    @Test
    void everyByteIsThereOnce() {
        trace("inject=splice:error=EINVAL");
        opm.file("go", "");
        Await.until("the last line", () -> log().endsWith("\n" + LINES + "\n"));

        assertThat(log()).isEqualTo(numbers());
    }

    /// The second time that bytes are taken from the pipe they are in the file already.
    @Test
    void aKillBetweenWritingAndTakingLosesNothingAndDoublesOneMoveAtMost() {
        trace("inject=splice:error=EINVAL", "inject=read:signal=KILL:when=2");
        opm.file("go", "");
        Await.until("the death of the daemon", () -> opm.daemons().isEmpty());
        opm.run("daemon", "start").ok();
        Await.until("the last line", () -> log().endsWith("\n" + LINES + "\n"));

        String log = log();
        assertThat(new HashSet<>(log.lines().toList())).containsAll(numbers().lines().toList());
        assertThat(log.length() - numbers().length()).isBetween(1, ONE_MOVE);
    }

    private void trace(String... injections) {
        Strace.attach(opm, opm.home().resolve("pipes/w-0.out"), "splice,read", injections);
    }

    private String log() {
        return Files.exists(opm.home().resolve("logs/w-0.out.log"))
                ? opm.read("logs/w-0.out.log")
                : "";
    }

    private static String numbers() {
        return IntStream.rangeClosed(1, LINES)
                .mapToObj(n -> n + "\n")
                .collect(Collectors.joining());
    }
}
