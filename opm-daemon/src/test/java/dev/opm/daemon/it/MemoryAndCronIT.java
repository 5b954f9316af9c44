package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Apps that are restarted for what they hold, and by the clock. One daemon for all but one.
class MemoryAndCronIT {
    /// Its child holds 80 MB, it itself next to nothing.
    private static final String HOG =
            "sh -c 'x=$(head -c 40000000 /dev/zero | tr \"\\\\0\" x); sleep 3600'; true";

    @AutoClose static final RealOpm opm = new RealOpm();

    @Test
    void aTreeThatHoldsTooMuchIsRestartedAndOneThatDoesNotIsLeftAlone() {
        start("hog", HOG, "--max-memory", "30M", "--memory-samples", "1");
        start("lean", "sleep 3600; true", "--max-memory", "30M", "--memory-samples", "1");
        Await.until("a restart of the hog", () -> list("hog").at("/restarts").number() > 0);

        Json info = opm.run("info", "hog", "--json").ok().json().at("/0");
        assertThat(info.at("/notices/0").text()).contains("memory ", "over the limit of 30M");
        assertThat(info.at("/settings/max_memory").text()).isEqualTo("30M");
        assertThat(list("lean").at("/restarts").number()).isZero();
        opm.run("delete", "hog,lean").ok();
        opm.awaitApps(0, "3600");
    }

    @Test
    void theClockRestartsWhatRunsAndStartsWhatEnded() {
        start("job", "date >>job.ran", "--cron", "* * * * *", "--restart", "never");
        start("server", "exec sleep 3601", "--cron", "* * * * *");
        start("lazy", "exec sleep 3602", "--cron", "* * * * *", "--cron-action", "start");
        int pid = list("lazy").at("/pid").number();
        // A minute may have begun since the starts.
        int jobs = list("job").at("/restarts").number();
        Json server = list("server");
        awaitNextMinute();
        Await.until("the job ran again", () -> list("job").at("/restarts").number() > jobs);
        Await.until(
                "a new server",
                () -> list("server").at("/restarts").number() > server.at("/restarts").number());
        assertThat(list("server").at("/pid")).isNotEqualTo(server.at("/pid"));
        assertThat(list("lazy").at("/pid").number()).isEqualTo(pid);
        assertThat(opm.run("info", "job").ok().out()).contains("cron \"* * * * *\": restarted");
        opm.run("delete", "job,server,lazy").ok();
    }

    /// As if the daemon had died two years ago: what it noted of the clock and of the launch is of
    /// then. Of a launch after the missed time it would be seen to.
    @Test
    void aTimeThatPassedWhileNoDaemonRanIsMadeUpForIfAskedTo() {
        try (RealOpm other = new RealOpm()) {
            for (String missed : List.of("skip", "run-once")) {
                other.run(
                                "start",
                                "--name",
                                missed,
                                "--cron",
                                "0 0 1 1 *",
                                "--cron-missed",
                                missed,
                                "--restart",
                                "never",
                                "--",
                                "sh",
                                "-c",
                                "echo ran >>" + missed)
                        .ok();
                awaitRuns(other, missed, 1);
                Await.until(
                        missed + " ended",
                        () ->
                                other.run("list", missed, "--json")
                                        .ok()
                                        .json()
                                        .at("/0/status")
                                        .text()
                                        .equals("finished"));
            }
            other.killDaemon();
            Instant then = Instant.now().minus(700, ChronoUnit.DAYS);
            other.overwrite("ticks", then + "\n");
            for (int app = 0; app < 2; app++) {
                String record = "run/" + app + "-0.json";
                other.overwrite(
                        record,
                        other.read(record)
                                .replaceFirst(
                                        "\"startedAt\":\"[^\"]*\"",
                                        "\"startedAt\":\"" + then + "\""));
            }
            other.run("list").ok();
            awaitRuns(other, "run-once", 2);
            assertThat(other.run("info", "run-once").ok().out()).contains("made up for ");
            awaitRuns(other, "skip", 1);
        }
    }

    @Test
    void wrongValuesAreRefusedAndNothingIsStarted() {
        refused("--max-memory=much", "--max-memory must be a size such as 512K, 500M or 1G");
        refused("--memory-samples=0", "--memory-samples must be a whole number from 1 to 1000");
        refused("--cron=0 25 * * *", "--cron is wrong in field 2, the hour: \"25\" is not 0 to 23");
        refused("--cron=0 0 30 2 *", "--cron never comes: no month it names has a day 30");
        refused("--cron=@reboot", "--cron must be five fields, or @yearly");
        refused("--cron-action=stop", "--cron-action must be start or restart, not \"stop\"");
        refused("--cron-zone=Moon", "--cron-zone must be a time zone such as Europe/Berlin");
        refused("--cron-missed=later", "--cron-missed must be skip or run-once, not \"later\"");
    }

    private static void refused(String option, String why) {
        Run run = opm.run("start", "--name", "wrong", option, "--", "sleep", "1").exits(2);
        assertThat(run.err()).contains("start: " + why);
        opm.run("info", "wrong").exits(4);
    }

    private static void awaitRuns(RealOpm opm, String name, int count) {
        Path file = opm.folder().resolve(name);
        Await.until(count + " runs of " + name, () -> Files.exists(file) && lines(file) == count);
    }

    private static int lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitNextMinute() {
        Instant next = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        Await.until("the next minute", () -> !Instant.now().isBefore(next));
    }

    private static void start(String name, String script, String... options) {
        List<String> words = new ArrayList<>(List.of("start", "--name", name));
        words.addAll(List.of(options));
        words.addAll(List.of("--", "sh", "-c", script));
        opm.run(words.toArray(String[]::new)).ok();
    }

    private static Json list(String name) {
        return opm.run("list", name, "--json").ok().json().at("/0");
    }
}
