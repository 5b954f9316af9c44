package dev.opm.cli.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.socket.client.DaemonAnswer;
import dev.opm.adapters.socket.client.DaemonClient;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import dev.opm.adapters.socket.wire.request.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Scripts stand for the daemon: it "answers" once HOME/sock is there. Each ends by itself.
@Timeout(60)
class DaemonLauncherIT {
    @TempDir Path folder;

    private HomePath home() {
        return new HomePath(folder.resolve("home"));
    }

    private Path script(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("daemon"), "#!/bin/sh\n" + text);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private Launched launch(String text, Duration patience, Startup startup) throws IOException {
        return launcher(home(), script(text).toString(), patience).launch(startup);
    }

    private static DaemonLauncher launcher(HomePath home, String program, Duration patience) {
        return new DaemonLauncher(
                home,
                new DaemonCommand(Optional.of(program), patience),
                new SocketFileClient(home.path().resolve("sock")));
    }

    @Test
    void itWaitsUntilTheDaemonAnswers() throws IOException {
        Launched launched =
                launch(
                        "echo \"$@\" > args; pwd > cwd; env > env; touch sock",
                        Duration.ofSeconds(30),
                        Startup.RESTORE);

        assertThat(launched).isEqualTo(new Launched.Up());
        assertThat(home().path().resolve("args")).hasContent("--home " + home() + " --restore");
        assertThat(home().path().resolve("cwd")).hasContent(home().toString());
        assertThat(Files.readString(home().path().resolve("env")))
                .doesNotContain("OPM_INCARNATION");
        assertThat(Files.getPosixFilePermissions(home().path()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aDaemonThatEndsExplainsItselfWithWhatThisStartLogged() throws IOException {
        Files.createDirectories(home().path());
        Files.writeString(home().daemonLog(), "words of yesterday\n");

        Launched launched =
                launch("echo no room >&2; exit 9", Duration.ofSeconds(30), Startup.PLAIN);

        assertThat(launched)
                .isEqualTo(
                        new Launched.Failed(
                                ErrorCode.UNREACHABLE,
                                "daemon: "
                                        + folder.resolve("daemon")
                                        + " ended with exit code 9 before it answered; its last"
                                        + " words in "
                                        + home().daemonLog()
                                        + ":\n    no room"));
    }

    @Test
    void aDaemonThatDoesNotAnswerInTimeIsReported() throws IOException {
        Launched launched = launch("exec sleep 2", Duration.ofMillis(200), Startup.PLAIN);

        assertThat(launched)
                .isInstanceOfSatisfying(
                        Launched.Failed.class,
                        failed ->
                                assertThat(failed.message())
                                        .contains("no answer within")
                                        .matches("(?s).*the daemon( \\(pid \\d+\\))? goes on.*")
                                        .contains("OPM_DAEMON_TIMEOUT"));
    }

    @Test
    void ofManyThatStartAtOnceAllSucceed() throws Exception {
        Path script = script("mkdir lease 2>/dev/null || exit 75\nsleep 0.3\ntouch sock\n");
        List<Future<Launched>> results = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(5)) {
            for (int i = 0; i < 5; i++) {
                DaemonLauncher one = launcher(home(), script.toString(), Duration.ofSeconds(30));
                results.add(clients.submit(() -> one.launch(Startup.PLAIN)));
            }
        }

        for (Future<Launched> result : results) {
            assertThat(result.get()).isEqualTo(new Launched.Up());
        }
    }

    @Test
    void theLeaseOfADaemonOnItsWayOutIsTriedForAgain() throws IOException {
        Launched launched =
                launch(
                        "test -e tried && exec touch sock\ntouch tried\nexit 75\n",
                        Duration.ofSeconds(30),
                        Startup.PLAIN);

        assertThat(launched).isEqualTo(new Launched.Up());
    }

    /// The JVM's own end waits 300 ms for a thread that waits for a child.
    @Test
    void theDaemonGoesOnWithoutAnythingOfTheClientWaitingForIt() throws IOException {
        Launched launched =
                launch(
                        "echo $$ > pid; touch sock; exec sleep 60",
                        Duration.ofSeconds(30),
                        Startup.PLAIN);

        long pid = Long.parseLong(Files.readString(home().path().resolve("pid")).strip());
        ProcessHandle daemon = ProcessHandle.of(pid).orElseThrow();
        try {
            assertThat(launched).isEqualTo(new Launched.Up());
            assertThat(daemon.isAlive()).isTrue();
            assertThat(ProcessHandle.current().children())
                    .as("no shell that waits for it")
                    .isEmpty();
            assertThat(interrupts(pid))
                    .as("ignored in what a shell runs in the background")
                    .isEqualTo(interrupts(ProcessHandle.current().pid()));
        } finally {
            daemon.destroyForcibly();
        }
    }

    @Test
    void aHomeThatCannotBeIsAClearError() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        Launched launched =
                launcher(new HomePath(file.resolve("home")), "/bin/true", Duration.ofSeconds(1))
                        .launch(Startup.PLAIN);

        assertThat(launched)
                .isEqualTo(
                        new Launched.Failed(
                                ErrorCode.UNREACHABLE,
                                "home "
                                        + file
                                        + "/home: cannot be created: ENOTDIR "
                                        + file
                                        + " is not a directory; choose another with --home DIR or"
                                        + " OPM_HOME"));
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        Launched launched =
                launcher(home(), folder.resolve("gone").toString(), Duration.ofSeconds(1))
                        .launch(Startup.PLAIN);

        assertThat(launched)
                .isInstanceOfSatisfying(
                        Launched.Failed.class,
                        failed -> assertThat(failed.message()).contains("/gone"));
    }

    /// SIGINT and SIGQUIT, as far as the process ignores them: bits of a mask.
    private static long interrupts(long pid) throws IOException {
        String mask =
                Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> line.substring("SigIgn:".length()).strip())
                        .findAny()
                        .orElseThrow();
        return Long.parseUnsignedLong(mask, 16) & 0b110;
    }

    private record SocketFileClient(Path socket) implements DaemonClient {
        @Override
        public <R extends Reply> DaemonAnswer<R> exchange(
                Request<R> request, Consumer<Reply.Progress> onProgress) {
            throw new IllegalStateException("nothing is asked here");
        }

        @Override
        public DaemonAnswer<Reply.Daemon> probe() {
            return new DaemonAnswer.Refused<>(
                    new Reply.Failed(ErrorCode.UNREACHABLE, "nobody answers"),
                    Files.exists(socket) ? Reachability.ANSWERS : Reachability.NOBODY);
        }
    }
}
