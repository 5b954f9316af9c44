package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Which signals an app gets, in which order, when it is to end.
class StopSequenceIT {
    @AutoClose private final RealOpm opm = new RealOpm();

    @Test
    void theSignalsComeInTheOrderOfTheSequenceAndKillLast() throws IOException {
        start("--stop-sequence", "INT/1s USR1/1s TERM/1s KILL");
        long before = System.nanoTime();
        opm.run("stop", "stubborn").ok();

        assertThat(heard()).containsExactly("INT", "USR1", "TERM");
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isGreaterThan(Duration.ofSeconds(3));
        assertThat(opm.list().at("/0/exit/signal").text()).isEqualTo("KILL");
        assertThat(opm.apps("stubborn")).isEmpty();
    }

    @Test
    void theStopSignalTakesThePlaceOfTerm() throws IOException {
        start("--stop-signal", "SIGINT", "--stop-timeout", "2s");
        opm.run("stop", "stubborn").ok();

        assertThat(heard()).containsExactly("INT");
    }

    @Test
    void aSequenceIsShownSavedAndRestored() {
        start("--stop-sequence", "int/300ms,2/1s");
        assertThat(opm.run("info", "stubborn").ok().out()).contains("INT/300ms INT/1s KILL");
        opm.run("save").ok();
        opm.run("delete", "all").ok();
        opm.run("restore").ok();

        assertThat(opm.run("info", "stubborn").ok().out()).contains("INT/300ms INT/1s KILL");
    }

    @Test
    void aWrongSequenceIsRefusedAndNothingStarted() {
        for (String wrong : List.of("INT", "INT/x", "KILL/1s TERM/1s", "NOPE/1s", "/1s")) {
            Run run = opm.run("start", "--stop-sequence", wrong, "--", "sleep", "4011");
            run.exits(2);
            assertThat(run.err())
                    .contains(
                            "--stop-sequence must be signals with the time each is given, such as"
                                    + " \"INT/10s TERM/5s KILL\", not \""
                                    + wrong);
        }
        Run run = opm.run("start", "--stop-signal", "TREM", "--", "sleep", "4011");
        run.exits(2);
        assertThat(run.err())
                .contains(
                        "--stop-signal must be a signal such as TERM, SIGINT or 15, not \"TREM\"");
        assertThat(opm.apps("4011")).isEmpty();
    }

    /// A shell that notes what it hears, waits a little at a time, and goes on.
    private void start(String option, String... more) {
        List<String> words =
                new java.util.ArrayList<>(List.of("start", "--name", "stubborn", option));
        words.addAll(List.of(more));
        words.addAll(
                List.of(
                        "--",
                        "sh",
                        "-c",
                        "for s in INT USR1 TERM; do trap \"echo $s >>heard\" $s; done; echo up"
                                + " >ready; while :; do read -t 1 x <>/dev/null || sleep 0.01; done",
                        "stubborn"));
        opm.run(words.toArray(String[]::new)).ok();
        Await.until("its traps", () -> Files.exists(opm.folder().resolve("ready")));
    }

    private List<String> heard() throws IOException {
        Path file = opm.folder().resolve("heard");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
