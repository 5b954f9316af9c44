package dev.opm.node.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The guard's script with a file as the machine's watchdog: what is written into it.
@Timeout(120)
final class GuardIT {
    @TempDir private Path folder;
    private Path cluster;
    private Path watchdog;
    private Path log;
    private Process guard;

    @BeforeEach
    void start() throws IOException {
        Path home = folder.resolve("home");
        cluster = home.resolve("cluster");
        Files.createDirectories(cluster.resolve("running"));
        watchdog = Files.createFile(folder.resolve("watchdog"));
        log = folder.resolve("log");
        guard =
                new ProcessBuilder(
                                "sh",
                                "src/main/scripts/opm-guard",
                                home.toString(),
                                "0.05",
                                watchdog.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        await("the first rounds", () -> written() > 2);
    }

    @AfterEach
    void stop() throws InterruptedException {
        guard.destroyForcibly().waitFor();
    }

    @Test
    void theWatchdogIsKeptQuietAndLetGoOnPurpose() throws Exception {
        guard.destroy();
        assertThat(guard.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(watchdog)).matches("\\.+V");
    }

    @Test
    void whatCannotBeKilledLeavesTheMachineToItsWatchdog() throws IOException {
        Path group = Files.createDirectory(folder.resolve("group"));
        Files.createFile(group.resolve("cgroup.procs"));
        Files.createFile(group.resolve("cgroup.kill"));
        Path events = Files.writeString(group.resolve("cgroup.events"), "populated 1\nfrozen 0\n");
        Path note = cluster.resolve("running").resolve("1-0");
        Files.writeString(cluster.resolve("running").resolve(".note"), group + "\n1 web:0\nmark\n");
        Files.move(cluster.resolve("running").resolve(".note"), note);

        await("the guard's word", () -> said().contains("web:0 (claim 1) cannot be killed"));
        assertThat(said()).contains("killed web:0 (claim 1): its lease is over");
        assertThat(Files.readString(group.resolve("cgroup.kill"))).isEqualTo("1\n");
        long before = written();
        String round = round();
        await("one more round", () -> !round().equals(round));
        String next = round();
        await("yet another", () -> !round().equals(next));
        assertThat(written()).isEqualTo(before);

        Files.writeString(events, "populated 0\nfrozen 0\n");
        await("it to be kept quiet again", () -> written() > before);
    }

    private long written() {
        return watchdog.toFile().length();
    }

    private String said() {
        return text(log);
    }

    private String round() {
        return text(cluster.resolve("guard"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain for " + what).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
