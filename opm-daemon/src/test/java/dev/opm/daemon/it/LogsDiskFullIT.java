package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Logs on a disk of 1 MB. Needs the right to mount, and is skipped without it.
class LogsDiskFullIT {
    private static final long WRITTEN = 3_000_000;

    @AutoClose final RealOpm opm = new RealOpm();

    private boolean mounted;

    @BeforeEach
    void mountASmallDisk() throws IOException {
        Path logs = Files.createDirectories(opm.home().resolve("logs"));
        String said =
                Tool.run("mount", "-t", "tmpfs", "-o", "size=1m,mode=700", "tmpfs", "" + logs);
        mounted = said.isEmpty();
        assumeTrue(mounted, said);
        Tool.run("chmod", "700", opm.home().toString());
    }

    @AfterEach
    void unmountIt() {
        if (mounted) {
            Await.until(
                    "the disk is let go of",
                    () -> {
                        opm.processes().forEach(Proc::kill);
                        return Tool.run("umount", opm.home().resolve("logs").toString()).isEmpty();
                    });
        }
    }

    @Test
    void theAppGoesOnTheLossIsCountedAndSaidOnceAndWritingResumesByItself() throws IOException {
        String script =
                "head -c 3000000 /dev/zero | tr '\\0' x; touch written;"
                        + " until [ -e go ]; do sleep 0.02; done; echo after; exec sleep 3555";
        opm.run("start", "--name", "w", "--log-size", "100M", "--", "sh", "-c", script).ok();

        Path marker = opm.folder().resolve("written");
        Await.until("the app to get through", () -> Files.exists(marker));
        Await.until("all to be in the log or lost", () -> size() + lost() == WRITTEN);
        assertThat(lost()).isGreaterThan(WRITTEN / 2);
        assertThat(opm.run("info", "w").ok().out()).contains(lost() + " B of output");
        assertThat(said("ENOSPC")).isEqualTo(1);
        Await.until("the event", () -> events("output-dropped") == 1);

        long before = lost();
        opm.killDaemon();
        opm.run("daemon", "start").ok();
        assertThat(lost()).isEqualTo(before);
        opm.run("flush", "w").ok();
        opm.file("go", "");
        Await.until("it to write again", () -> size() == "after\n".length());
        assertThat(lost()).isEqualTo(before);
        assertThat(said("ENOSPC")).isEqualTo(1);
        opm.awaitApps(1, "3555");
    }

    @Test
    void thatThereIsRoomAgainIsSaidAndAnEventOnceEach() {
        String script =
                "until [ -e full ]; do head -c 100000 /dev/zero | tr '\\0' x; sleep 0.02; done;"
                        + " until [ -e go ]; do sleep 0.02; done; echo after; exec sleep 3556";
        opm.run("start", "--name", "w", "--log-size", "100M", "--", "sh", "-c", script).ok();
        Await.until("some to be lost", () -> lost() > 200_000);
        opm.file("full", "");
        opm.run("logs", "w", "--lines", "1").ok();
        long before = lost();

        opm.run("flush", "w").ok();
        opm.file("go", "");
        Await.until("it to write again", () -> size() >= "after\n".length());
        String again = "B lost";
        Await.until("that to be said", () -> said(again) == 1);
        Await.until("the event", () -> events("output-kept-again") == 1);
        assertThat(lost()).isGreaterThanOrEqualTo(before);
        assertThat(opm.run("events", "w").ok().out())
                .contains("output-kept-again  w:0", "lostBytes=" + lost());
        assertThat(said("ENOSPC")).isEqualTo(1);
        assertThat(events("output-dropped")).isEqualTo(1);
    }

    private long events(String kind) {
        return opm.run("events", "w")
                .ok()
                .out()
                .lines()
                .filter(line -> line.contains("  " + kind + "  w:0"))
                .count();
    }

    private long lost() {
        return Long.parseLong(
                opm.run("info", "w", "--json").ok().json().at("/0/logs/0/lostBytes").text());
    }

    private long size() {
        return opm.home().resolve("logs/w-0.out.log").toFile().length();
    }

    private long said(String what) {
        return opm.read("daemon.log").lines().filter(line -> line.contains(what)).count();
    }
}
