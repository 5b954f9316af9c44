package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The command before a stop, with real processes.
class PreStopIT {
    @AutoClose private final RealOpm opm = new RealOpm();

    @Test
    void itRunsBeforeTheSignalInTheSurroundingsOfItsInstance() throws IOException {
        String note = "echo \"$OPM_INSTANCE_INDEX $PORT $WHO $PWD $(cat pid-$OPM_INSTANCE_INDEX)\"";
        opm.run(
                        "start",
                        "--name",
                        "web",
                        "--instances",
                        "2",
                        "--port-range",
                        "18600-18601",
                        "--env",
                        "WHO=me",
                        "--pre-stop",
                        note + " >>drained && kill -0 $(cat pid-$OPM_INSTANCE_INDEX)",
                        "--",
                        "sh",
                        "-c",
                        "echo $$ >pid-$OPM_INSTANCE_INDEX; exec sleep 4101")
                .ok();
        List<Proc> first = opm.awaitApps(2, "4101");
        Run stop = opm.run("stop", "web").ok();

        assertThat(stop.err()).as("the process was there to be signalled with 0").isEmpty();
        assertThat(lines("drained"))
                .containsExactlyInAnyOrderElementsOf(
                        List.of(
                                "0 18600 me " + opm.folder() + " " + pid("0"),
                                "1 18601 me " + opm.folder() + " " + pid("1")));
        assertThat(first).noneMatch(Proc::isAlive);
    }

    @Test
    void oneThatTakesTooLongIsKilledWithItsTreeAndToldOf() {
        opm.run(
                        "start",
                        "--name",
                        "web",
                        "--pre-stop",
                        "sh -c 'sleep 4103 & setsid sleep 4103 & sleep 4103'",
                        "--pre-stop-timeout",
                        "500ms",
                        "--",
                        "sleep",
                        "4102")
                .ok();
        long before = System.nanoTime();
        Run stop = opm.run("stop", "web").ok();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(9));
        assertThat(stop.err())
                .contains(
                        "warning: the pre-stop command of \"web\" failed: exec sh: it took longer"
                                + " than 500ms and was killed");
        assertThat(opm.apps("4102")).isEmpty();
        assertThat(opm.apps("4103")).isEmpty();
        Await.until(
                "the event",
                () -> opm.run("events", "web").out().contains("pre-stop-failed  web:0"));
    }

    @Test
    void oneThatFailsOrIsNotThereKeepsNothingFromEnding() {
        for (String command : List.of("false", "./there-is-none")) {
            opm.run("start", "--name", "web", "--pre-stop", command, "--", "sleep", "4104").ok();
            Run delete = opm.run("delete", "web").ok();

            assertThat(delete.err()).contains("the pre-stop command of \"web\" failed: exec ");
            assertThat(opm.apps("4104")).isEmpty();
        }
    }

    @Test
    void itIsRunByRestartReloadScaleAndDaemonStopAndNotAfterACrash() {
        opm.run(
                        "start",
                        "--name",
                        "web",
                        "--instances",
                        "2",
                        "--restart-delay",
                        "0",
                        "--pre-stop",
                        "sh -c 'echo $OPM_INSTANCE_INDEX >>drained'",
                        "--",
                        "sleep",
                        "4105")
                .ok();
        opm.awaitApps(2, "4105").forEach(Proc::kill);
        Await.until(
                "both are back",
                () ->
                        opm.list().at("/0/restarts").number() == 1
                                && opm.list().at("/1/restarts").number() == 1);
        assertThat(opm.folder().resolve("drained")).doesNotExist();

        opm.run("restart", "web:0").ok();
        assertThat(drained()).containsExactly("0");
        opm.run("reload", "web:1").ok();
        assertThat(drained()).containsExactly("0", "1");
        opm.run("scale", "web", "1").ok();
        assertThat(drained()).containsExactly("0", "1", "1");
        opm.run("daemon", "stop").ok();
        assertThat(drained()).containsExactly("0", "1", "1", "0");
    }

    @Test
    void aRestoreThatReplacesRunsItForWhatItReplaces() {
        opm.run(
                        "start",
                        "--name",
                        "web",
                        "--pre-stop",
                        "sh -c 'echo 0 >>drained'",
                        "--",
                        "sleep",
                        "4106")
                .ok();
        opm.run("save").ok();
        opm.run("restore", "--policy", "replace").ok();

        assertThat(drained()).containsExactly("0");
        opm.awaitApps(1, "4106");
    }

    @Test
    void probesAndPreStopRunAsTheAppsUserAndWithinItsLimits() {
        assumeTrue(Files.isWritable(Path.of("/etc")), "another user takes root");
        opm.folder().toFile().setExecutable(true, false);
        opm.run(
                        "start",
                        "--name",
                        "web",
                        "--user",
                        "nobody",
                        "--umask",
                        "027",
                        "--nice",
                        "3",
                        "--rlimits",
                        "nofile=77",
                        "--cwd",
                        "/",
                        "--ready",
                        "exec:" + asOthersAre(),
                        "--pre-stop",
                        asOthersAre(),
                        "--ready-timeout",
                        "1m",
                        "--wait",
                        "--",
                        "sleep",
                        "4107")
                .ok();
        Run stop = opm.run("stop", "web").ok();

        assertThat(stop.err()).isEmpty();
    }

    @Test
    void itIsShownSavedAndRestored() {
        opm.run(
                        "start",
                        "--name",
                        "web",
                        "--pre-stop",
                        "drain --now",
                        "--pre-stop-timeout",
                        "3s",
                        "--",
                        "sleep",
                        "4108")
                .ok();
        opm.run("save").ok();
        opm.run("delete", "web");
        opm.run("restore").ok();

        assertThat(opm.run("info", "web").ok().out())
                .containsPattern("pre stop +drain, --now")
                .containsPattern("pre stop timeout +3s");
    }

    @Test
    void whatCannotBeIsRefusedAndNothingStarted() {
        refused("--pre-stop names no program: its first word is empty", "--pre-stop", "");
        refused("--pre-stop cannot be run: ", "--pre-stop", "echo 'half a quote");
        refused(
                "--pre-stop-timeout must be a duration of more than 0",
                "--pre-stop",
                "true",
                "--pre-stop-timeout",
                "0");
        refused(
                "--pre-stop-timeout says more of --pre-stop, which is not given",
                "--pre-stop-timeout",
                "3s");
    }

    private void refused(String why, String... options) {
        List<String> words = new java.util.ArrayList<>(List.of("start"));
        words.addAll(List.of(options));
        words.addAll(List.of("--", "sleep", "4109"));
        Run run = opm.run(words.toArray(String[]::new)).exits(2);
        assertThat(run.err()).contains(why).contains("nothing was started");
        assertThat(opm.apps("4109")).isEmpty();
    }

    /// Succeeds for user 65534 with this umask, priority and limit.
    private static String asOthersAre() {
        return "sh -c 'test $(id -u) = 65534 && test $(umask) = 0027 && test $(nice) = 3 && test"
                + " $(ulimit -n) = 77'";
    }

    private String pid(String index) throws IOException {
        return lines("pid-" + index).getFirst();
    }

    private List<String> drained() {
        try {
            return lines("drained");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(opm.folder().resolve(file));
    }
}
