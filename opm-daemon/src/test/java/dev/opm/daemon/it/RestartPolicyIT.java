package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What becomes of apps that end by themselves. One daemon for all.
class RestartPolicyIT {
    @AutoClose static final RealOpm opm = new RealOpm();

    @Test
    void eachQuickDeathDoublesTheDelay() {
        startDying("doubling", 1);
        Await.until("six starts", () -> starts("doubling").size() >= 6);
        Await.until("five ends on record", () -> ends("doubling").size() >= 5);
        List<Json> ends = ends("doubling");
        opm.run("delete", "doubling").ok();

        List<Long> starts = starts("doubling");
        int quick = 0;
        for (int i = 1; i < 6; i++) {
            quick = wasQuick(ends.get(i - 1)) ? quick + 1 : 0;
            assertThat(starts.get(i) - starts.get(i - 1))
                    .as("before start %s, after %s quick deaths", i, quick)
                    .isGreaterThanOrEqualTo(100L << Math.max(quick - 1, 0));
        }
    }

    /// An app that a slow machine holds up for a second died no quick death.
    private static boolean wasQuick(Json end) {
        Instant start = Instant.parse(end.at("/startedAt").text());
        return Instant.parse(end.at("/time").text()).isBefore(start.plusSeconds(1));
    }

    private static List<Json> ends(String name) {
        return opm.run("events", name, "--json").ok().json().items().stream()
                .filter(event -> event.at("/event").text().equals("end"))
                .toList();
    }

    @Test
    void neverMeansNever() {
        startDying("never", 1, "--restart", "never");
        awaitStatus("never", "stopped");
        assertThat(list("never").at("/exit/code").number()).isEqualTo(1);
        assertThat(list("never").at("/restarts").number()).isZero();
        assertThat(starts("never")).hasSize(1);
    }

    @Test
    void onFailureRestartsAFailureAndAcceptsSuccess() {
        // Fails twice, then succeeds.
        String fickle = "date +%s%3N >>$1.starts; [ $(wc -l <$1.starts) -ge 3 ]";
        opm.run(
                        "start",
                        "--name",
                        "fickle",
                        "--restart",
                        "on-failure",
                        "--restart-delay",
                        "10ms",
                        "--",
                        "sh",
                        "-c",
                        fickle,
                        "sh",
                        "fickle")
                .ok();
        awaitStatus("fickle", "finished");
        assertThat(starts("fickle")).hasSize(3);
        assertThat(list("fickle").at("/restarts").number()).isEqualTo(2);
        assertThat(list("fickle").at("/exit/code").number()).isZero();
    }

    @Test
    void anAppThatDiesTooOftenIsErroredAndAStartGivesItAnotherChance() {
        startDying("hopeless", 4, "--max-restarts", "3", "--restart-delay", "10ms");
        awaitStatus("hopeless", "errored");
        assertThat(starts("hopeless")).hasSize(3);
        assertThat(list("hopeless").at("/exit/code").number()).isEqualTo(4);

        opm.run("start", "hopeless").ok();
        Await.until("more starts", () -> starts("hopeless").size() >= 6);
        awaitStatus("hopeless", "errored");
        assertThat(starts("hopeless")).hasSize(6);
    }

    @Test
    void stopWinsOverARestartInFlight() {
        startDying("inflight", 1, "--restart-delay", "300ms");
        awaitStatus("inflight", "backoff");
        opm.run("stop", "inflight").ok();
        int starts = starts("inflight").size();
        assertThat(list("inflight").at("/status").text()).isEqualTo("stopped");

        // Another with the same delay is the clock: its time comes twice.
        startDying("clock", 1, "--restart-delay", "300ms");
        Await.until("the clock", () -> starts("clock").size() >= 3);
        assertThat(starts("inflight")).hasSize(starts);
        opm.run("delete", "clock").ok();
    }

    @Test
    void aStopWinsOverAppsThatDieAllTheTime() {
        for (int i = 0; i < 8; i++) {
            startDying("loop-" + i, 1, "--restart-delay", "0", "--max-restarts", "100000");
        }
        Await.until("many starts", () -> starts("loop-7").size() > 20);
        opm.run("stop", "all").ok();
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            assertThat(list("loop-" + i).at("/status").text()).isEqualTo("stopped");
            starts.add(starts("loop-" + i).size());
        }

        // Another is the clock: what would start again at once had the time to do so.
        startDying("clock", 1, "--restart-delay", "20ms", "--restart-jitter", "0");
        Await.until("the clock", () -> starts("clock").size() >= 4);
        for (int i = 0; i < 8; i++) {
            assertThat(starts("loop-" + i)).hasSize(starts.get(i));
            assertThat(list("loop-" + i).at("/status").text()).isEqualTo("stopped");
        }
        opm.run("delete", "all").ok();
    }

    @Test
    void aStopWinsWhileSomebodyKillsTheAppAgainAndAgain() throws InterruptedException {
        opm.run(
                        "start",
                        "--name",
                        "hunted",
                        "--restart-delay",
                        "0",
                        "--max-restarts",
                        "100000",
                        "--",
                        "sleep",
                        "3601")
                .ok();
        Thread hunter =
                Thread.ofVirtual()
                        .start(() -> {
                            while (!Thread.currentThread().isInterrupted()) {
                                opm.apps("3601").forEach(Proc::kill);
                            }
                        });
        try {
            Await.until("a restart", () -> list("hunted").at("/restarts").number() > 0);
            opm.run("stop", "hunted").ok();
            assertThat(list("hunted").at("/status").text()).isEqualTo("stopped");
            assertThat(opm.apps("3601")).isEmpty();
        } finally {
            hunter.interrupt();
            hunter.join();
        }
    }

    @Test
    void whatWasGivenUpIsStillErroredForTheNextDaemonAndStarted() {
        startDying("lost", 5, "--max-restarts", "2", "--restart-delay", "0");
        awaitStatus("lost", "errored");
        opm.run("daemon", "restart").ok();
        assertThat(list("lost").at("/status").text()).isEqualTo("errored");
        assertThat(list("lost").at("/restarts").number()).isOne();
        opm.killDaemon();
        assertThat(list("lost").at("/status").text()).isEqualTo("errored");
        assertThat(starts("lost")).hasSize(2);

        opm.run("start", "lost").ok();
        Await.until("more starts", () -> starts("lost").size() >= 4);
        opm.run("delete", "lost").ok();
    }

    @Test
    void whatWasGivenUpIsTriedOnceAPeriodAndIsErroredMeanwhile() {
        startDying(
                "slow",
                5,
                "--max-restarts",
                "3",
                "--restart-delay",
                "0",
                "--retry-errored",
                "400ms");
        Await.until("three retries", () -> starts("slow").size() >= 6);
        awaitStatus("slow", "errored");
        List<Long> starts = starts("slow");
        for (int i = 3; i < 6; i++) {
            assertThat(starts.get(i) - starts.get(i - 1)).isBetween(390L, 60_000L);
        }
        opm.run("delete", "slow").ok();
    }

    @Test
    void anExitCodeThatIsASuccessIsNoReasonToComeBack() {
        startDying("fine", 7, "--restart", "on-failure", "--success-exit-codes", "0,7");
        awaitStatus("fine", "finished");
        assertThat(starts("fine")).hasSize(1);
        assertThat(list("fine").at("/exit/code").number()).isEqualTo(7);
    }

    @Test
    void theDelayGrowsToItsCap() {
        startDying(
                "capped",
                1,
                "--restart-delay",
                "50ms",
                "--restart-max-delay",
                "100ms",
                "--restart-jitter",
                "0");
        Await.until("twelve starts", () -> starts("capped").size() >= 12);
        List<Long> starts = starts("capped");
        opm.run("delete", "capped").ok();

        // Without a cap they are 102 s.
        assertThat(starts.get(11) - starts.getFirst()).isBetween(1040L, 60_000L);
    }

    @Test
    void aSignalThatEndsAnAppIsNamed() {
        opm.run("start", "--name", "shot", "--restart", "never", "--", "sleep", "3600").ok();
        opm.awaitApps(1, "3600").getFirst().signal("USR1");
        awaitStatus("shot", "stopped");
        assertThat(list("shot").at("/exit/signal").text()).isEqualTo("USR1");
    }

    private static void startDying(String name, int code, String... options) {
        List<String> words = new ArrayList<>(List.of("start", "--name", name));
        words.addAll(List.of(options));
        String script = "date +%s%3N >>$1.starts; exit $2";
        words.addAll(List.of("--", "sh", "-c", script, "sh", name, String.valueOf(code)));
        opm.run(words.toArray(String[]::new)).ok();
    }

    /// When each start was, in milliseconds.
    private static List<Long> starts(String name) {
        try {
            Path file = opm.folder().resolve(name + ".starts");
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().map(Long::valueOf).toList()
                    : List.of();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Json list(String name) {
        return opm.run("list", name, "--json").ok().json().at("/0");
    }

    private static void awaitStatus(String name, String status) {
        Await.until(name + " " + status, () -> list(name).at("/status").text().equals(status));
    }
}
