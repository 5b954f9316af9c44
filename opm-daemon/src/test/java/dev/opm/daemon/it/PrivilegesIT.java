package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// As whom an app runs and within what limits, as the kernel tells it.
class PrivilegesIT {
    @AutoClose private final RealOpm opm = new RealOpm();

    @Test
    void anAppRunsAsTheUserAndWithinTheLimitsItWasGiven() throws IOException {
        assumeRoot();
        opm.run(
                        "start",
                        "--name",
                        "kept",
                        "--user",
                        "nobody",
                        "--umask",
                        "027",
                        "--nice",
                        "5",
                        "--oom-score",
                        "321",
                        "--rlimits",
                        "nofile=321",
                        "--rlimits",
                        "core=0:7",
                        "--ionice",
                        "best-effort:6",
                        "--",
                        "sleep",
                        "4001")
                .ok();
        Proc app = sleeper("4001");
        assertThat(opm.list().at("/0/pid").number()).isEqualTo(app.pid());
        String status = proc(app, "status");
        assertThat(status).containsPattern("Uid:\\s65534\\s65534\\s65534\\s65534");
        assertThat(status).containsPattern("Gid:\\s65534\\s65534\\s65534\\s65534");
        assertThat(status).containsPattern("Umask:\\s0027");
        assertThat(proc(app, "limits"))
                .containsPattern("Max open files +321 +321")
                .containsPattern("Max core file size +0 +7");
        assertThat(proc(app, "oom_score_adj").strip()).isEqualTo("321");
        assertThat(proc(app, "stat").split(" ", -1)[18]).isEqualTo("5");
        assertThat(app.environ()).anyMatch(entry -> entry.startsWith("OPM_INCARNATION="));
        assertThat(Files.readSymbolicLink(Path.of("/proc/" + app.pid() + "/fd/198")).toString())
                .as("the lock came through the chain")
                .startsWith(opm.home().toString());

        opm.killDaemon();
        opm.list();
        assertThat(sleeper("4001")).as("adopted").isEqualTo(app);
        opm.run("stop", "kept").ok();
        assertThat(opm.apps("4001")).isEmpty();
    }

    @Test
    void anotherUsersVariablesAreTheirsUnlessTheyAreSetByName() {
        assumeRoot();
        opm.run(
                        "start",
                        "--name",
                        "own",
                        "--user",
                        "nobody",
                        "--env",
                        "SHELL=/bin/mine",
                        "--",
                        "sleep",
                        "4009")
                .ok();
        Proc app = sleeper("4009");

        assertThat(app.environ())
                .contains("USER=nobody", "LOGNAME=nobody", "HOME=/nonexistent", "SHELL=/bin/mine");
        assertThat(opm.run("env", "own").ok().out()).contains("SHELL=/bin/mine");
    }

    @Test
    void limitsThatCannotBeAreRefusedBeforeAnythingStarts() {
        for (String wrong : List.of("core=7:5", "nofile=unlimited")) {
            Run run = opm.run("start", "--rlimits", wrong, "--", "sleep", "4008").exits(1);
            assertThat(run.err()).contains("EINVAL").contains("nothing was started");
        }
        assertThat(opm.apps("4008")).isEmpty();
    }

    @Test
    void anotherUsersOutputIsCapturedAndItsDevStdoutCanBeOpened() {
        assumeRoot();
        opm.run(
                        "start",
                        "--name",
                        "talks",
                        "--user",
                        "nobody",
                        "--restart",
                        "never",
                        "--",
                        "sh",
                        "-c",
                        "echo plain; echo again >/dev/stdout; echo bad >/dev/stderr")
                .ok();
        Await.until("its end", () -> opm.list().at("/0/status").text().equals("finished"));

        assertThat(opm.run("logs", "talks", "--out", "--no-prefix").ok().out())
                .isEqualTo("plain\nagain\n");
        assertThat(opm.run("logs", "talks", "--err", "--no-prefix").ok().out()).isEqualTo("bad\n");
    }

    @Test
    void supplementaryGroupsAreThoseAskedFor() throws IOException {
        assumeRoot();
        opm.run(
                        "start",
                        "--name",
                        "grouped",
                        "--user",
                        "12345",
                        "--group",
                        "12346",
                        "--groups",
                        "777,778",
                        "--",
                        "sleep",
                        "4002")
                .ok();
        String status = proc(sleeper("4002"), "status");

        assertThat(status).containsPattern("Uid:\\s12345").containsPattern("Gid:\\s12346");
        assertThat(status).containsPattern("Groups:\\s777 778");
    }

    @Test
    void whatCannotBeGivenIsRefusedBeforeAnythingStarts() {
        for (List<String> wrong :
                List.of(
                        List.of("--user", "no-such-user", "there is no user no-such-user"),
                        List.of("--group", "no-such-group", "there is no group no-such-group"))) {
            Run run = opm.run("start", wrong.get(0), wrong.get(1), "--", "sleep", "4003");
            run.exits(1);
            assertThat(run.err())
                    .contains("failed at privileges: " + wrong.get(2), "nothing was started");
        }
        for (List<String> wrong :
                List.of(
                        List.of("--umask", "888", "octal digits such as 027"),
                        List.of("--nice", "99", "a whole number from -20 to 19"),
                        List.of("--ionice", "fast", "idle, best-effort[:0-7] or realtime[:0-7]"),
                        List.of("--rlimits", "nofile", "K=V"),
                        List.of("--rlimits", "files=3", "one of as, core, cpu"),
                        List.of("--oom-score", "5000", "a whole number from -1000 to 1000"))) {
            Run run = opm.run("start", wrong.get(0), wrong.get(1), "--", "sleep", "4003");
            run.exits(2);
            assertThat(run.err()).contains(wrong.get(2));
        }
        assertThat(opm.apps("4003")).isEmpty();
    }

    /// The one app that sleeps, once the chain of programs that leads to it is gone.
    private Proc sleeper(String seconds) {
        return Await.present(
                "sleep " + seconds,
                () ->
                        Optional.of(opm.awaitApps(1, seconds).getFirst())
                                .filter(app -> app.argv().size() == 2));
    }

    private static void assumeRoot() {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root changes users");
    }

    private static String proc(Proc process, String file) throws IOException {
        return Files.readString(Path.of("/proc/" + process.pid() + "/" + file));
    }
}
