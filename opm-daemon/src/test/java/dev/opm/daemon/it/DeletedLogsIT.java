package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What becomes of the logs of an app that is deleted.
class DeletedLogsIT {
    @AutoClose final RealOpm opm = new RealOpm();

    @Test
    void aNewAppOfTheNameDoesNotShowThem() {
        write("first");
        opm.run("delete", "web").ok();
        write("second");

        assertThat(bytes("web")).isEqualTo("second\n");
        assertThat(bytes("0")).isEqualTo("first\n");
    }

    @Test
    void theyAreShownByNameUntilTheyAreFlushed() {
        write("first");
        opm.run("delete", "web").ok();

        assertThat(bytes("web")).isEqualTo("first\n");
        assertThat(bytes("web:0")).isEqualTo("first\n");
        opm.run("flush", "web").ok();
        opm.run("logs", "web").exits(4);
    }

    @Test
    void thoseOfTheLatestAppOfANameAreKept() {
        write("first");
        opm.run("delete", "web").ok();
        write("second");
        opm.run("delete", "web").ok();

        assertThat(bytes("web")).isEqualTo("second\n");
        opm.run("logs", "0").exits(4);
    }

    @Test
    void theyGoWithTheAppWhereThatIsAskedFor() {
        write("first");
        opm.run("delete", "web", "--logs").ok();

        opm.run("logs", "web").exits(4);
        assertThat(opm.home().resolve("logs").resolve("deleted")).isEmptyDirectory();
    }

    @Test
    void theyOutliveTheDaemon() {
        write("first");
        opm.run("delete", "web").ok();
        opm.run("daemon", "stop").ok();

        assertThat(bytes("web")).isEqualTo("first\n");
    }

    private void write(String line) {
        opm.run("start", "--name", "web", "--", "sh", "-c", "echo " + line + "; sleep 3700").ok();
        Await.until("its line", () -> bytes("web").endsWith(line + "\n"));
    }

    private String bytes(String target) {
        return opm.run("logs", target, "--out", "--no-prefix").ok().out();
    }
}
