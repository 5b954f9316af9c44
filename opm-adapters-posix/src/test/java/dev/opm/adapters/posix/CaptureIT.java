package dev.opm.adapters.posix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.capture.Capture;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.LogPolicy;
import dev.opm.domain.app.LogPolicy.Compression;
import dev.opm.domain.app.LogPolicy.Mode;
import dev.opm.domain.app.LogPolicy.Rotation;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.InstanceLogs.Lost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaptureIT {
    private static final AppName APP = new AppName("app");
    private static final InstanceId FIRST = InstanceId.of(0, 0);
    private static final InstanceId SECOND = InstanceId.of(0, 1);

    private final TestHome machine = new TestHome();
    private final PosixInstanceLogs logs = new PosixInstanceLogs(machine.home, machine.capture);

    @AfterEach
    void endAll() {
        machine.close();
    }

    @Test
    void aChildHoldsItsPipesOpenForReadingAndWriting() throws IOException {
        Identity child = start(FIRST, LogPolicy.DEFAULT, "sleep 60");

        assertThat(Child.descriptors(child)).containsExactly(0, 1, 2, 198);
        assertThat(Child.descriptor(child, 1)).endsWith("/pipes/app-0.out");
        assertThat(Child.descriptor(child, 2)).endsWith("/pipes/app-0.err");
        String flags = Files.readString(Path.of("/proc/" + child.pid() + "/fdinfo/1"));
        assertThat(flags).containsPattern("flags:\\s+0?100002\\b|flags:\\s+02\\b");
        for (String file : new String[] {"pipes/app-0.out", "logs/app-0.out.log"}) {
            assertThat(Files.getPosixFilePermissions(machine.home.root().resolve(file)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void whatWasWrittenIsInTheLogOnceItIsSettled() {
        runToEnd(LogPolicy.DEFAULT, "echo one; echo two >&2; printf 'three'");

        assertThat(machine.log("out")).isEqualTo("one\nthree");
        assertThat(machine.log("err")).isEqualTo("two\n");
    }

    @Test
    void binaryBytesAndALineOfTenMegabytesComeThroughUnchanged() throws IOException {
        runToEnd(
                rotation(100 << 20, 5),
                "head -c 3000000 /dev/urandom > in; head -c 10000000 /dev/zero | tr '\\0' x >> in;"
                        + " printf '\\0\\0\\n' >> in; cat in");

        assertThat(Files.mismatch(machine.folder.resolve("in"), log(0))).isEqualTo(-1);
    }

    @Test
    void noLineIsMissingOrTwiceAcrossRotationsAndLinesStayWhole() throws IOException {
        runToEnd(rotation(25_000, 300), "seq 1 500000");

        assertThat(Files.exists(log(50))).isTrue();
        StringBuilder all = new StringBuilder();
        for (int n = 300; n >= 0; n--) {
            if (Files.exists(log(n))) {
                all.append(TestHome.text(log(n)));
            }
        }
        assertThat(all.toString()).isEqualTo(numbers(500_000));
    }

    @Test
    void eachLogHasTheTimesOfItsBytesBesideIt() throws IOException {
        long before = System.currentTimeMillis();
        runToEnd(rotation(25_000, 300), "seq 1 100000");

        for (int n : new int[] {0, 1}) {
            ByteBuffer times = ByteBuffer.wrap(Files.readAllBytes(Path.of(log(n) + ".times")));
            assertThat(times.remaining()).isPositive();
            assertThat(times.remaining() % 16).isZero();
            assertThat(times.getLong(0)).isZero();
            assertThat(times.getLong(8)).isBetween(before, System.currentTimeMillis());
        }
    }

    @Test
    void aLogThatIsTooOldIsPutAsideWhenMoreComes() {
        LogPolicy policy =
                new LogPolicy(
                        Mode.CAPTURE,
                        new Rotation(
                                1 << 20,
                                Optional.of(Duration.ofMillis(1)),
                                5,
                                Compression.NONE,
                                Optional.empty()));
        start(
                FIRST,
                policy,
                "echo one; while [ ! -e go ]; do sleep 0.01; done; echo two; sleep 60");
        Await.until("the first line is there", () -> holds(log(0), "one\n"));
        machine.script("go", "");

        Await.until("the next log begins", () -> holds(log(0), "two\n"));
        assertThat(log(1)).hasContent("one\n");
    }

    @Test
    void onlySoManyFullLogsAreKept() {
        runToEnd(rotation(10_000, 3), "seq 1 50000");

        assertThat(names())
                .containsExactlyInAnyOrder(
                        "app-0.out.log",
                        "app-0.out.log.1",
                        "app-0.out.log.2",
                        "app-0.out.log.3",
                        "app-0.err.log");
    }

    @Test
    void fullLogsArePackedInTheBackgroundWithoutALostByte() throws IOException {
        LogPolicy policy =
                new LogPolicy(
                        Mode.CAPTURE,
                        new Rotation(
                                50_000, Optional.empty(), 100, Compression.GZIP, Optional.empty()));
        runToEnd(policy, "seq 1 100000");
        Await.until(
                "all full logs are packed",
                () ->
                        names().stream()
                                .noneMatch(name -> name.matches(".*log\\.\\d+(\\.gz\\.tmp)?")));

        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int n = 100; n >= 1; n--) {
            Path packed = Path.of(log(n) + ".gz");
            if (Files.exists(packed)) {
                try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
                    in.transferTo(all);
                }
            }
        }
        all.write(Files.readAllBytes(log(0)));
        assertThat(all.toString(UTF_8)).isEqualTo(numbers(100_000));
    }

    @Test
    void theLogsOfAnAppStayWithinTheirTotal() {
        LogPolicy policy =
                new LogPolicy(
                        Mode.CAPTURE,
                        new Rotation(
                                20_000,
                                Optional.empty(),
                                100,
                                Compression.NONE,
                                Optional.of(100_000L)));
        runToEnd(policy, "seq 1 100000");

        Await.until("the oldest are gone", () -> totalBytes() <= 100_000);
        assertThat(TestHome.text(log(0))).endsWith("\n100000\n");
    }

    @Test
    void whatIsWrittenWhileNoDaemonReadsIsReadByTheNextOne() {
        Identity child =
                start(
                        FIRST,
                        LogPolicy.DEFAULT,
                        "while [ ! -e go ]; do sleep 0.01; done;"
                                + " seq 1 10000; touch written; exec sleep 60");
        machine.capture.close();
        machine.script("go", "");
        Await.until("it has written", () -> Files.exists(machine.folder.resolve("written")));

        try (Capture next = new Capture(machine.news::add, Clock.systemUTC())) {
            PosixInstanceLogs nextLogs = new PosixInstanceLogs(machine.home, next);
            nextLogs.resume(APP, FIRST, LogPolicy.DEFAULT);
            nextLogs.settle(APP, FIRST);

            assertThat(machine.log("out")).isEqualTo(numbers(10_000));
            assertThat(Child.descriptor(child, 1)).endsWith("/pipes/app-0.out");
        }
    }

    @Test
    void aTargetThatTakesNothingStopsNoOtherApp() throws Exception {
        for (int i = 0; i < 5; i++) {
            Path stuck = machine.home.logs().resolve("app-" + i + ".out.log");
            assertThat(new ProcessBuilder("mkfifo", stuck.toString()).start().waitFor()).isZero();
            start(InstanceId.of(0, i), LogPolicy.DEFAULT, "yes stuck");
        }

        start(InstanceId.of(0, 9), LogPolicy.DEFAULT, "echo free; exec sleep 60");

        Path free = machine.home.logs().resolve("app-9.out.log");
        Await.until("the other app is read", () -> TestHome.text(free).equals("free\n"));
        assertThat(machine.home.logs().resolve("app-0.out.log")).exists();
    }

    @Test
    void aLogThatCannotBeWrittenCostsItsBytesAndNotTheApp() throws Exception {
        Path log = log(0);
        Files.createSymbolicLink(log, Path.of("/dev/full"));
        runToEnd(LogPolicy.DEFAULT, "seq 1 1000");

        assertThat(logs.lost(APP, FIRST)).isEqualTo(new Lost(numbers(1000).length(), 0));
        assertThat(machine.news).singleElement().asString().contains("app-0.out.log");
    }

    @Test
    void flushingLeavesAnEmptyLogAndLaterLinesArrive() throws IOException {
        start(
                FIRST,
                rotation(1000, 5),
                "seq 1 2000; while [ ! -e go ]; do sleep 0.01; done;"
                        + " echo later; exec sleep 60");
        Await.until("it has rotated", () -> Files.exists(log(1)));
        Await.until("all is read", () -> TestHome.text(log(0)).endsWith("2000\n"));

        logs.flush(APP, FIRST);

        assertThat(Files.size(log(0))).isZero();
        assertThat(log(1)).doesNotExist();
        machine.script("go", "");
        Await.until("the line arrives", () -> holds(log(0), "later\n"));
    }

    @Test
    void aForgottenInstanceLeavesItsFilesAndNoPipe() {
        runToEnd(LogPolicy.DEFAULT, "echo kept");

        logs.forget(APP, FIRST);

        assertThat(machine.home.root().resolve("pipes")).isEmptyDirectory();
        assertThat(machine.log("out")).isEqualTo("kept\n");
    }

    @Test
    void withoutLogsNothingIsWrittenAnywhere() throws IOException {
        LogPolicy none = new LogPolicy(Mode.NONE, Rotation.DEFAULT);
        Identity child = start(SECOND, none, "echo nothing; exec sleep 60");

        assertThat(Child.descriptor(child, 1)).isEqualTo("/dev/null");
        assertThat(names()).isEmpty();
    }

    @Test
    void inheritedOutputIsTheDaemonsOwn() {
        LogPolicy inherit = new LogPolicy(Mode.INHERIT, Rotation.DEFAULT);
        Identity child = start(SECOND, inherit, "exec sleep 60");

        assertThat(Child.descriptor(child, 1))
                .isEqualTo(Child.targetOf(Path.of("/proc/self/fd/1")));
    }

    private Identity start(InstanceId instance, LogPolicy policy, String script) {
        return TestHome.started(
                machine.spawn(
                        instance, machine.launch("sh", "-c", script), policy, machine.spawner));
    }

    private void runToEnd(LogPolicy policy, String script) {
        Identity child = start(FIRST, policy, script);
        assertThat(machine.watch.awaitAll(Set.of(child), Duration.ofSeconds(30))).isEmpty();
        machine.watch.bury(child);
        logs.settle(APP, FIRST);
    }

    /// 0 is the current one.
    private Path log(int n) {
        return machine.home.logs().resolve("app-0.out.log" + (n == 0 ? "" : "." + n));
    }

    /// A log is away for a moment while it is put aside.
    private static boolean holds(Path log, String text) {
        try {
            return Files.readString(log).equals(text);
        } catch (NoSuchFileException putAside) {
            return false;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Set<String> names() {
        try (var files = Files.list(machine.home.logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".times"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private long totalBytes() {
        return names().stream()
                .mapToLong(name -> machine.home.logs().resolve(name).toFile().length())
                .sum();
    }

    private static LogPolicy rotation(long size, int keep) {
        return new LogPolicy(
                Mode.CAPTURE,
                new Rotation(size, Optional.empty(), keep, Compression.NONE, Optional.empty()));
    }

    private static String numbers(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(n -> n + "\n").collect(Collectors.joining());
    }
}
