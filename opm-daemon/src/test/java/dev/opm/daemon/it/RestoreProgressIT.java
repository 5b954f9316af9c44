package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What people see of a restore while it runs.
class RestoreProgressIT {
    @AutoClose final RealOpm opm = new RealOpm();

    private String dump = "";

    @BeforeEach
    void writeADump() {
        dump =
                new DumpFile(opm)
                        .app("one", "sleep", "3801")
                        .app("two", "sleep", "3802")
                        .app("three", "sleep", "3803")
                        .write("three.json");
    }

    @Test
    void throughAPipeThereIsALineForEachInstance() throws Exception {
        ProcessBuilder client =
                opm.command()
                        .command("sh", "-c", opm.shell("restore", "--from", dump) + " 2>&1 | cat");
        String said = opm.start(client).result().ok().out();

        assertThat(said.lines().toList())
                .hasSize(4)
                .last()
                .asString()
                .startsWith("restored 3 instances");
        for (String name : new String[] {"one", "two", "three"}) {
            assertThat(said).containsOnlyOnce(name + " up, pid ");
        }
        assertThat(said).doesNotContain("\r").doesNotContain("\u001b");
    }

    @Test
    void onATerminalThereIsABarThatGoesAway() {
        assumeTrue(Tool.isHere("script"), "needs script, for a pseudo-terminal");
        ProcessBuilder client =
                opm.command()
                        .command(
                                "script",
                                "-qec",
                                opm.shell("restore", "--from", dump),
                                "/dev/null");
        String said = opm.start(client).result().ok().out();

        assertThat(said).contains("3 of 3 up").contains("\r");
        assertThat(said.substring(said.lastIndexOf('\r', said.length() - 3)))
                .contains("restored 3 instances")
                .doesNotContain("3 of 3 up");
    }

    @Test
    void aRestoreGoesOnWithoutTheClientThatAskedAndItsReportCanBeRead() {
        Client client = opm.launch("restore", "--from", dump, "--verify-for", "2s");
        opm.awaitApps(1, "3803");
        client.kill();
        opm.run("restore", "--from", dump, "--verify-for", "2s").ok();

        Json report = opm.run("restore", "--status", "--json").ok().json();
        assertThat(report.at("/outcome").text()).isEqualTo("committed");
        assertThat(report.at("/instances").items()).hasSize(3);
        assertThat(opm.apps()).hasSize(3);
    }
}
