package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Writers, rotations and the deaths of daemons, all at once: no line is missing and none is there
/// twice. Every daemon dies while every writer writes, and they go on without one. At full size
/// with `-Dtest.jvm.args="--enable-native-access=ALL-UNNAMED -Dopm.logs.writers=20
/// -Dopm.logs.lines=1000000 -Dopm.logs.kills=10"`.
class LogsUnderFireIT {
    private static final int WRITERS = Integer.getInteger("opm.logs.writers", 4);
    private static final int LINES = Integer.getInteger("opm.logs.lines", 40_000);
    private static final int KILLS = Integer.getInteger("opm.logs.kills", 2);
    private static final int STEPS = 100;
    private static final int ROTATIONS = 50;

    /// In steps with pauses, so that writing goes on while daemons come and go. How far it is, it
    /// says in a file; how far it may go before the next daemon has died, it reads from one.
    private static final String WRITER =
            "i=0; while [ $i -lt STEPS ]; do"
                    + " while read most <most && [ $i -ge $most ]; do sleep 0.02; done;"
                    + " seq $((i * EACH + 1)) $((i * EACH + EACH));"
                    + " i=$((i + 1)); echo $i > NAME.new; mv NAME.new NAME; sleep PAUSE; done;"
                    + " exec sleep 3777";

    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void noLineIsMissingAndNoneTwiceAcrossRotationsAndKills() throws IOException {
        allow(1);
        startWriters();
        for (int kill = 1; kill <= KILLS; kill++) {
            int enough = kill * STEPS * WRITERS / (KILLS + 4);
            Await.until("more to be written", () -> steps().sum() >= enough);
            opm.killDaemon();
            allow(kill + 1);
            long before = steps().sum();
            Await.until("writing without a daemon", () -> steps().sum() > before);
            assertThat(steps()).as("writers at kill %s", kill).allMatch(step -> step < STEPS);
            opm.run("daemon", "start").ok();
        }
        Await.until("all to be written", () -> written() >= bytes());

        for (int writer = 0; writer < WRITERS; writer++) {
            List<Path> files = files("w" + writer);
            assertThat(files).hasSizeGreaterThan(ROTATIONS);
            assertNumbers(files);
        }
        assertThat(written()).isEqualTo(bytes());
        opm.awaitApps(WRITERS, "3777");
    }

    /// However long this machine takes over a kill, no writer is done before the last.
    private void allow(int part) {
        opm.file("most", part * STEPS / (KILLS + 1) + "\n");
    }

    private void startWriters() {
        // A log may exceed its size by as much again, to end with a whole line.
        Map<String, Object> logs =
                Map.of("maxSizeBytes", bytes() / WRITERS / ROTATIONS / 2, "keep", 10 * ROTATIONS);
        DumpFile dump = new DumpFile(opm);
        for (int writer = 0; writer < WRITERS; writer++) {
            String script =
                    WRITER.replace("STEPS", "" + STEPS)
                            .replace("EACH", "" + LINES / STEPS)
                            .replace("NAME", "step-" + writer)
                            .replace("PAUSE", "" + KILLS * 0.02);
            dump.app("w" + writer, Map.of("logs", logs), "sh", "-c", script);
        }
        opm.run("restore", "--from", dump.write("writers.json")).ok();
    }

    /// How many steps each writer has made.
    private IntStream steps() {
        return IntStream.range(0, WRITERS)
                .map(writer -> {
                    Path file = opm.folder().resolve("step-" + writer);
                    try {
                        return Integer.parseInt(Files.readString(file).strip());
                    } catch (NoSuchFileException notYet) {
                        return 0;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static void assertNumbers(List<Path> files) throws IOException {
        List<java.io.InputStream> parts = new ArrayList<>();
        for (Path file : files) {
            parts.add(Files.newInputStream(file));
        }
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new SequenceInputStream(Collections.enumeration(parts)),
                                StandardCharsets.US_ASCII))) {
            for (int number = 1; number <= LINES; number++) {
                assertThat(lines.readLine()).isEqualTo("" + number);
            }
            assertThat(lines.readLine()).isNull();
        }
    }

    /// Oldest first.
    private List<Path> files(String writer) {
        Path log = opm.home().resolve("logs/" + writer + "-0.out.log");
        List<Path> files = new ArrayList<>();
        for (int n = 1; Files.exists(Path.of(log + "." + n)); n++) {
            files.addFirst(Path.of(log + "." + n));
        }
        files.add(log);
        return files;
    }

    /// What is in all files now; one that is renamed meanwhile may be missed, or counted twice.
    private long written() {
        try (var files = Files.list(opm.home().resolve("logs"))) {
            return files.filter(file -> file.toString().matches(".*out\\.log(\\.\\d+)?"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long bytes() {
        return WRITERS
                * IntStream.rangeClosed(1, LINES).mapToLong(n -> ("" + n).length() + 1).sum();
    }
}
