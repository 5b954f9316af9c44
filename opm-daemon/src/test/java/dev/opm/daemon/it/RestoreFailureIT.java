package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// One of ten apps fails, somewhere on the way: nothing of that restore is left.
class RestoreFailureIT {
    private static final String SLEEP = "3400";

    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void oneOfTenWhoseProgramIsMissingIsRefusedBeforeAnythingIsTouched() {
        String dump = ten("no-such-program");

        Json report = restore(dump).exits(1).json();

        assertThat(report.at("/outcome").text()).isEqualTo("refused");
        assertThat(bad(report).at("/error").text()).contains("ENOENT");
        assertThat(opm.apps()).isEmpty();
        assertThat(opm.list().items()).isEmpty();
    }

    @Test
    void oneOfTenWhoseProgramVanishesAfterTheCheckTakesTheOthersBack() {
        // It runs already and is to be replaced; ending, it takes its own program away.
        String bad =
                program(
                        "bad",
                        """
                        #!/bin/sh
                        trap 'rm "$0"; exit 0' TERM
                        touch listens
                        while :; do sleep 0.1; done
                        """);
        opm.run("start", "--name", "bad", "--restart", "never", "--", bad).ok();
        Await.until("it to listen", () -> opm.has("listens"));

        Json report = restore(ten(bad), "--policy", "replace").exits(1).json();

        assertRolledBack(report, "ENOENT");
    }

    @Test
    void oneOfTenThatCannotBeExecutedTakesTheOthersBack() {
        String bad = program("bad", "#!/no/such/interpreter\n");

        Json report = restore(ten(bad)).exits(1).json();

        assertRolledBack(report, "ENOENT");
        assertThat(opm.list().items()).isEmpty();
    }

    @Test
    void oneOfTenThatEndsInTheWindowTakesTheOthersBack() {
        String bad = program("bad", "#!/bin/sh\nsleep 0.3\nexit 7\n");

        Json report = restore(ten(bad), "--verify-for", "1h").exits(1).json();

        assertRolledBack(report, "7");
        assertThat(bad(report).at("/stage").text()).isEqualTo("verify");
        assertThat(opm.list().items()).isEmpty();
    }

    @Test
    void withKeepGoingTheNineStay() {
        String bad = program("bad", "#!/no/such/interpreter\n");

        Json report = restore(ten(bad), "--keep-going").exits(1).json();

        assertThat(report.at("/outcome").text()).isEqualTo("partial");
        assertThat(report.at("/started").number()).isEqualTo(9);
        opm.awaitApps(9, SLEEP);
    }

    @Test
    void whatRanBeforeAndWasAdoptedIsNotTakenBack() {
        String bad = program("bad", "#!/bin/sh\nexit 7\n");
        String dump = ten(bad);
        opm.run("start", "--name", "app3", "--cwd", opm.folder().toString(), "--", "sleep", SLEEP)
                .ok();
        opm.run("save").ok();
        Proc before = opm.awaitApps(1, SLEEP).getFirst();

        Json report = restore(dump, "--verify-for", "1h").exits(1).json();
        assertThat(report.at("/outcome").text()).isEqualTo("rolled-back");

        opm.awaitApps(1, SLEEP);
        assertThat(opm.list().texts("/name")).containsExactly("app3");
        assertThat(opm.list().texts("/status")).containsExactly("online");
        Json back = opm.run("restore", "--json").ok().json();
        assertThat(back.at("/adopted").number()).isEqualTo(1);
        assertThat(opm.awaitApps(1, SLEEP).getFirst().pid() == before.pid() || !before.isAlive())
                .isTrue();
    }

    /// Nine that sleep, and this one in their midst.
    private String ten(String bad) {
        DumpFile dump = new DumpFile(opm);
        for (int i = 0; i < 10; i++) {
            if (i == 5) {
                dump.app("bad", bad);
            } else {
                dump.app("app" + i, "sleep", SLEEP);
            }
        }
        return dump.write("ten.json");
    }

    private Run restore(String dump, String... options) {
        List<String> words = new ArrayList<>(List.of("restore", "--json", "--from", dump));
        words.addAll(List.of(options));
        return opm.run(words.toArray(String[]::new));
    }

    private void assertRolledBack(Json report, String reason) {
        assertThat(report.at("/outcome").text()).isEqualTo("rolled-back");
        assertThat(bad(report).at("/error").text()).contains(reason);
        assertThat(report.at("/instances").texts("/action"))
                .hasSize(10)
                .containsOnlyOnce("failed")
                .doesNotContain("started", "replaced", "adopted");
        assertThat(opm.apps()).isEmpty();
    }

    private static Json bad(Json report) {
        return report.at("/instances").items().stream()
                .filter(line -> line.at("/name").text().equals("bad"))
                .findFirst()
                .orElseThrow();
    }

    private String program(String name, String text) {
        try {
            Path file = Path.of(opm.file(name, text));
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"))
                    .toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
