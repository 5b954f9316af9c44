package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// A daemon that for a while can open no file, as strace pretends.
class LogsWithoutDescriptorsIT {
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

        assertThat(log())
                .isEqualTo(
                        IntStream.rangeClosed(1, 1000)
                                .mapToObj(n -> n + "\n")
                                .collect(Collectors.joining()));
        assertThat(opm.run("info", "w", "--json").ok().json().at("/0/logs/0/lostBytes").text())
                .isEqualTo("0");
    }

    private String log() {
        return opm.read("logs/w-0.out.log");
    }
}
