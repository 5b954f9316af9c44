package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// A daemon as a service manager has it, told by signals.
class DaemonSignalsIT {
    @AutoClose private final RealOpm opm = new RealOpm();

    @Test
    void aHangUpOpensTheLogsAnewAndEndsNothing() throws IOException {
        opm.run("start", "--name", "talks", "--", "sh", "-c", "echo one; exec sleep 3641").ok();
        Proc daemon = opm.daemon();
        Proc app = opm.awaitApps(1, "3641").getFirst();
        Path log = opm.home().resolve("logs/talks-0.out.log");
        Await.until("its first line", () -> Files.exists(log) && opened(daemon).contains(log));
        Path daemonLog = opm.home().resolve("daemon.log");
        Files.move(daemonLog, opm.folder().resolve("old"));
        Files.move(log, opm.folder().resolve("old.out"));

        daemon.signal("HUP");

        Await.until(
                "a log of its own again",
                () -> Files.exists(daemonLog) && read(daemonLog).contains("HUP: logs are opened"));
        assertThat(opened(daemon))
                .doesNotContain(opm.folder().resolve("old"), opm.folder().resolve("old.out"));
        assertThat(opm.daemon()).isEqualTo(daemon);
        assertThat(opm.awaitApps(1, "3641")).containsExactly(app);
    }

    @Test
    void aTermIsACleanEndWithAnEventAndLeavesTheApps() throws Exception {
        opm.run("start", "--name", "stays", "--", "sleep", "3642").ok();
        opm.killDaemon();
        Process process = started();
        Await.until("its socket", () -> Files.exists(opm.socket()));
        assertThat(opm.list().texts("/status")).containsExactly("online");
        Proc app = opm.awaitApps(1, "3642").getFirst();

        process.destroy();

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(opm.read("events.jsonl").lines().toList().getLast())
                .contains("\"daemon-stopped\"", "\"pid\":" + process.pid());
        assertThat(app.isAlive()).isTrue();
    }

    private Process started() throws IOException {
        Path program = RealOpm.REPOSITORY.resolve("opm-daemon/target/dist/opm-daemon");
        ProcessBuilder daemon =
                new ProcessBuilder(program.toString(), "--home", opm.home().toString());
        daemon.environment().put(RealOpm.MARK, opm.folder().toString());
        daemon.redirectErrorStream(true).redirectOutput(opm.folder().resolve("said").toFile());
        return daemon.start();
    }

    private static List<Path> opened(Proc process) {
        try (var links = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return links.map(DaemonSignalsIT::target).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException closed) {
            return link;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
