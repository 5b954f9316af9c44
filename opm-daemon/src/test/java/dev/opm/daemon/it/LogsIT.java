package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What apps write is there, to the byte. One daemon for all that let it live.
class LogsIT {
    private static final int LINES = 100_000;

    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void aHundredThousandLinesOfEachStreamAreAllThereAndApart() {
        String script = "seq 1 100000; seq 200001 300000 >&2; printf 'no newline'";
        opm.run("start", "--name", "writer", "--restart", "never", "--", "sh", "-c", script).ok();
        awaitStopped();

        assertThat(bytes("--out")).isEqualTo(numbers(1, LINES) + "no newline");
        assertThat(bytes("--err")).isEqualTo(numbers(200_001, 300_000));
        assertThat(opm.run("logs", "writer", "--out", "--no-prefix", "--lines", "2").ok().out())
                .isEqualTo("100000\nno newline");
    }

    @Test
    void theDeathOfTheDaemonLosesNoByteOfAnAppThatWrites() {
        startWriter();
        Await.until("the writer to be on", () -> size() > 100_000);
        for (int i = 2; i <= 3; i++) {
            opm.killDaemon();
            opm.run("daemon", "start").ok();
            long enough = i * 100_000L;
            Await.until("the writer to be on", () -> size() > enough);
        }
        opm.file("end", "");
        awaitStopped();

        String text = bytes("--out");
        int last = text.lines().mapToInt(Integer::parseInt).max().orElseThrow();
        assertThat(last).isGreaterThan(20_000);
        assertThat(text).isEqualTo(numbers(1, last));
    }

    @Test
    void flushWhileAnAppWritesLosesNothingThatComesLater() {
        startWriter();
        for (int i = 0; i < 3; i++) {
            Await.until("the writer to be on", () -> size() > 100_000);
            opm.run("flush", "writer").ok();
        }
        opm.file("end", "");
        awaitStopped();

        String text = bytes("--out");
        int first = Integer.parseInt(text.lines().findFirst().orElseThrow());
        int last = text.lines().mapToInt(Integer::parseInt).max().orElseThrow();
        assertThat(first).isGreaterThan(1);
        assertThat(text).isEqualTo(numbers(first, last));
    }

    @Test
    void followShowsWhatIsWrittenFromNowOn() {
        opm.run(
                        "start",
                        "--name",
                        "writer",
                        "--",
                        "sh",
                        "-c",
                        "echo early; until [ -e go ]; do sleep 0.02; done; echo late; sleep 3700")
                .ok();
        Await.until("the first line", () -> bytes("--out").equals("early\n"));
        Client follow = opm.launch("logs", "writer", "-f", "--out", "--no-prefix");
        Await.until("the line that was", () -> follow.outSoFar().equals("early\n"));
        opm.file("go", "");
        Await.until("the line that comes", () -> follow.outSoFar().equals("early\nlate\n"));
        follow.kill();
    }

    /// Writes numbered lines, each with a write of its own, until the file `end` is there.
    private void startWriter() {
        String script = "i=0; while ! [ -e end ]; do i=$((i + 1)); echo $i; done";
        opm.run("start", "--name", "writer", "--restart", "never", "--", "sh", "-c", script).ok();
    }

    private void awaitStopped() {
        Await.until("its end", () -> opm.list().at("/0/status").text().equals("finished"));
    }

    private String bytes(String stream) {
        return opm.run("logs", "writer", stream, "--no-prefix", "--lines", "10000000").ok().out();
    }

    private long size() {
        return opm.home().resolve("logs/writer-0.out.log").toFile().length();
    }

    private static String numbers(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> i + "\n")
                .collect(Collectors.joining());
    }
}
