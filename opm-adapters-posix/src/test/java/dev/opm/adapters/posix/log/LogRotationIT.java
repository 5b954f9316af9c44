package dev.opm.adapters.posix.log;

import static dev.opm.adapters.posix.testing.CapturedApp.APP;
import static dev.opm.adapters.posix.testing.CapturedApp.FIRST;
import static dev.opm.adapters.posix.testing.CapturedApp.endsWith;
import static dev.opm.adapters.posix.testing.CapturedApp.holds;
import static dev.opm.adapters.posix.testing.CapturedApp.numbers;
import static dev.opm.adapters.posix.testing.CapturedApp.rotation;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.testing.Await;
import dev.opm.adapters.posix.testing.CapturedApp;
import dev.opm.adapters.posix.testing.TestHome;
import dev.opm.domain.app.policy.LogPolicy;
import dev.opm.domain.app.policy.LogPolicy.Compression;
import dev.opm.domain.app.policy.LogPolicy.Mode;
import dev.opm.domain.app.policy.LogPolicy.Rotation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Full logs: when they are put aside, and what becomes of them.
class LogRotationIT {
    @AutoClose private final CapturedApp app = new CapturedApp();

    @Test
    void noLineIsMissingOrTwiceAcrossRotationsAndLinesStayWhole() throws IOException {
        app.runToEnd(rotation(25_000, 300), "seq 1 500000");

        assertThat(Files.exists(app.log(50))).isTrue();
        StringBuilder all = new StringBuilder();
        for (int n = 300; n >= 0; n--) {
            if (Files.exists(app.log(n))) {
                all.append(TestHome.text(app.log(n)));
            }
        }
        assertThat(all.toString()).isEqualTo(numbers(500_000));
    }

    @Test
    void aLogThatIsTooOldIsPutAsideWhenMoreComes() {
        LogPolicy policy =
                new LogPolicy(
                        Mode.PIPE,
                        new Rotation(
                                1 << 20,
                                Optional.of(Duration.ofMillis(1)),
                                5,
                                Compression.NONE,
                                Optional.empty()));
        app.start(
                FIRST,
                policy,
                "echo one; while [ ! -e go ]; do sleep 0.01; done; echo two; sleep 60");
        Await.until("the first line is there", () -> holds(app.log(0), "one\n"));
        app.machine.script("go", "");

        Await.until("the next log begins", () -> holds(app.log(0), "two\n"));
        assertThat(app.log(1)).hasContent("one\n");
    }

    @Test
    void aRotationThatFailedIsTriedAgainAndLosesNothing() throws IOException {
        Path inTheWay = Files.createDirectories(app.log(1).resolve("in the way"));
        app.start(
                FIRST,
                rotation(1000, 1),
                "i=0; while [ ! -e end ]; do i=$((i + 1)); echo $i; sleep 0.001; done;"
                        + " echo end; exec sleep 60");
        Await.until("it grows beyond its size", () -> app.log(0).toFile().length() > 5000);
        assertThat(app.machine.news).singleElement().asString().contains("EISDIR on rotation");

        Files.delete(inTheWay);
        Files.delete(app.log(1));
        Await.until("it is put aside", () -> Files.isRegularFile(app.log(1)));
        app.machine.script("end", "");
        Await.until("its last line", () -> endsWith(app.log(0), "end\n"));

        String all = TestHome.text(app.log(1)) + TestHome.text(app.log(0));
        List<String> lines = all.lines().toList();
        int first = Integer.parseInt(lines.getFirst());
        assertThat(lines.subList(0, lines.size() - 1))
                .isEqualTo(
                        IntStream.range(first, first + lines.size() - 1)
                                .mapToObj(Integer::toString)
                                .toList());
        assertThat(app.machine.news).hasSize(2).last().asString().contains("rotated again");
    }

    @Test
    void onlySoManyFullLogsAreKept() {
        app.runToEnd(rotation(10_000, 3), "seq 1 50000");

        assertThat(app.names())
                .containsExactlyInAnyOrder(
                        "app-0.out.log", "app-0.out.log.1", "app-0.out.log.2", "app-0.out.log.3");
    }

    @Test
    void fullLogsArePackedInTheBackgroundWithoutALostByte() throws IOException {
        LogPolicy policy =
                new LogPolicy(
                        Mode.PIPE,
                        new Rotation(
                                50_000, Optional.empty(), 100, Compression.GZIP, Optional.empty()));
        app.runToEnd(policy, "seq 1 100000");
        Await.until(
                "all full logs are packed",
                () ->
                        app.names().stream()
                                .noneMatch(name -> name.matches(".*log\\.\\d+(\\.gz\\.tmp)?")));

        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int n = 100; n >= 1; n--) {
            Path packed = Path.of(app.log(n) + ".gz");
            if (Files.exists(packed)) {
                try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
                    in.transferTo(all);
                }
            }
        }
        all.write(Files.readAllBytes(app.log(0)));
        assertThat(all.toString(UTF_8)).isEqualTo(numbers(100_000));
    }

    @Test
    void theLogsOfAnAppStayWithinTheirTotal() {
        LogPolicy policy =
                new LogPolicy(
                        Mode.PIPE,
                        new Rotation(
                                20_000,
                                Optional.empty(),
                                100,
                                Compression.NONE,
                                Optional.of(100_000L)));
        app.runToEnd(policy, "seq 1 100000");

        Await.until("the oldest are gone", () -> app.totalBytes() <= 100_000);
        assertThat(TestHome.text(app.log(0))).endsWith("\n100000\n");
    }

    @Test
    void eachLogHasTheTimesOfItsBytesBesideIt() throws IOException {
        long before = System.currentTimeMillis();
        app.runToEnd(rotation(25_000, 300), "seq 1 100000");

        for (int n : new int[] {0, 1}) {
            ByteBuffer times = ByteBuffer.wrap(Files.readAllBytes(Path.of(app.log(n) + ".times")));
            assertThat(times.remaining()).isPositive();
            assertThat(times.remaining() % 16).isZero();
            assertThat(times.getLong(0)).isZero();
            assertThat(times.getLong(8)).isBetween(before, System.currentTimeMillis());
        }
    }

    @Test
    void flushingLeavesAnEmptyLogAndLaterLinesArrive() throws IOException {
        app.start(
                FIRST,
                rotation(1000, 5),
                "seq 1 2000; while [ ! -e go ]; do sleep 0.01; done;"
                        + " echo later; exec sleep 60");
        Await.until("it has rotated", () -> Files.exists(app.log(1)));
        Await.until("all is read", () -> endsWith(app.log(0), "2000\n"));

        app.logs.flush(APP, FIRST);

        assertThat(Files.size(app.log(0))).isZero();
        assertThat(app.log(1)).doesNotExist();
        app.machine.script("go", "");
        Await.until("the line arrives", () -> holds(app.log(0), "later\n"));
    }
}
