package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Restores and boots of homes in which something had finished or cannot run: rows 24 and 25 of the
/// failure catalogue, with real processes.
class JobsAndBootIT {
    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void aFinishedJobComesBackAsFinishedWithItsClockArmedAndIsNotRun() {
        opm.run("start", "sleep 1000", "--name", "web").ok();
        opm.run(
                        "start",
                        "--name",
                        "nightly",
                        "--restart",
                        "never",
                        "--cron",
                        "0 3 * * *",
                        "--",
                        "sh",
                        "-c",
                        "echo ran >>nights")
                .ok();
        awaitStatus("nightly", "finished");
        opm.run("save").ok();
        opm.run("daemon", "stop").ok();

        Json report = opm.run("restore", "--json").ok().json();

        assertThat(report.at("/outcome").text()).isEqualTo("committed");
        assertThat(report.at("/instances").texts("/action")).containsExactly("started", "finished");
        assertThat(status("nightly")).isEqualTo("finished");
        assertThat(opm.run("info", "nightly").ok().out()).contains("0 3 * * *");
        assertThat(opm.run("restore").ok().out()).contains("restored 2 instances");
        assertThat(lines("nights")).hasSize(1);
    }

    @Test
    void aJobThatHadFailedStaysDownAndKeepsNobodyElseDown() {
        opm.run("start", "sleep 1000", "--name", "web").ok();
        opm.run(
                        "start",
                        "--name",
                        "job",
                        "--restart",
                        "never",
                        "--",
                        "sh",
                        "-c",
                        "echo x >>jobs; exit 3")
                .ok();
        awaitStatus("job", "stopped");
        for (int boot = 0; boot < 2; boot++) {
            assertThat(opm.run("save").ok().err())
                    .contains("saved as failed, and not run by a restore: \"job\"");
            opm.run("daemon", "stop").ok();

            Json report = opm.run("restore", "--json").ok().json();

            assertThat(report.at("/instances").texts("/action"))
                    .containsExactly("started", "untouched");
            assertThat(status("job")).isEqualTo("stopped");
        }
        assertThat(lines("jobs")).hasSize(1);
        opm.run("start", "job").ok();
        assertThat(lines("jobs")).hasSize(2);
    }

    @Test
    void whatOthersWaitForAsCompletedIsRunByEachRestore() {
        opm.file("apps.yaml", JOB_AND_SERVER);
        opm.run("start", "apps.yaml").ok();
        opm.run("save").ok();
        opm.run("daemon", "stop").ok();

        opm.run("restore").ok();

        assertThat(lines("runs")).hasSize(2);
        assertThat(status("job")).isEqualTo("finished");
        assertThat(status("server")).isEqualTo("online");
    }

    @Test
    void anUnchangedFileIsAppliedWithoutTouchingAFinishedJob() {
        opm.file("apps.yaml", JOB_AND_SERVER);
        opm.run("start", "apps.yaml").ok();
        int pid = opm.run("list", "server", "--json").ok().json().at("/0/pid").number();

        assertThat(opm.run("apply", "apps.yaml").ok().out()).contains("nothing to change");

        assertThat(lines("runs")).hasSize(1);
        assertThat(opm.run("list", "server", "--json").ok().json().at("/0/pid").number())
                .isEqualTo(pid);
    }

    @Test
    void aBootIsTriedAgainUntilEverythingCanRunAndSaysSoMeanwhile() throws IOException {
        Path program = saved();
        Path away = opm.folder().resolve("away");
        Files.move(program, away);

        opm.run("daemon", "start", "--restore").exits(1);

        assertThat(opm.run("daemon", "status").ok().out()).contains("restore at boot waits");
        assertThat(opm.run("list").ok().err()).contains("restore at boot waits", "\"bad\" failed");
        assertThat(opm.run("events").ok().out()).contains("restore-waits");
        assertThat(status("good")).isEqualTo("stopped");
        Files.move(away, program);
        awaitStatus("good", "online");
        awaitStatus("bad", "online");
        assertThat(status("lame")).isEqualTo("errored");
        assertThat(opm.run("daemon", "status", "--json").ok().json().at("/operation").isNull())
                .isTrue();
    }

    @Test
    void aBootThatKeepsGoingBringsUpWhatCanRun() throws IOException {
        Files.delete(saved());

        opm.run("daemon", "start", "--restore", "--keep-going").exits(1);

        awaitStatus("good", "online");
        assertThat(status("bad")).isIn("backoff", "errored");
        assertThat(status("lame")).isEqualTo("errored");
        assertThat(opm.run("daemon", "status").ok().out()).doesNotContain("restore at boot waits");
    }

    private static final String JOB_AND_SERVER =
            """
            apps:
              job: {command: [sh, -c, "echo ran >>runs"], restart: never}
              server: {command: [sleep, "1000"], depends_on: {job: completed}}
            """;

    /// Three apps, one of which had been given up; and the program of the second.
    private Path saved() throws IOException {
        Path program = opm.folder().resolve("program");
        Files.copy(Path.of("/bin/sleep"), program);
        opm.run("start", "--name", "good", "--", "sleep", "1000").ok();
        opm.run("start", "--name", "bad", "--", program.toString(), "1000").ok();
        opm.run(
                "start",
                "--name",
                "lame",
                "--max-restarts",
                "1",
                "--restart-delay",
                "1ms",
                "--",
                "false");
        awaitStatus("lame", "errored");
        assertThat(opm.run("save").ok().err()).contains("saved as unwell", "\"lame\"");
        opm.run("daemon", "stop").ok();
        return program;
    }

    private String status(String name) {
        return opm.run("list", name, "--json").ok().json().at("/0/status").text();
    }

    private void awaitStatus(String name, String status) {
        Await.until(name + " is " + status, () -> status(name).equals(status));
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(opm.folder().resolve(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
