package dev.opm.adapters.socket.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opm.adapters.socket.home.SocketHome;
import dev.opm.adapters.socket.wire.reply.ErrorCode;
import dev.opm.adapters.socket.wire.reply.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The file that clients open: how it comes, stays and goes.
@Timeout(60)
class SocketFileTest {
    private static final RequestHandler HANDLER = (request, peer, progress) -> TestServer.OK;

    @TempDir private Path folder;

    @Test
    void onlyTheOwnerMayOpenIt() throws Exception {
        try (TestServer server = TestServer.start(folder, HANDLER)) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(server.home().socket())))
                    .isEqualTo("rw-------");
            assertThat(namesIn(folder)).containsExactly("daemon.sock");
        }
    }

    @Test
    void whatADeadDaemonLeftIsReplaced() throws Exception {
        Files.writeString(folder.resolve("daemon.sock"), "stale");
        Files.writeString(folder.resolve(".daemon.sock.new"), "from a crash in between");
        try (TestServer server = TestServer.start(folder, HANDLER)) {
            assertThat(server.ask(TestServer.LIST)).isEqualTo(TestServer.OK);
        }
        assertThat(namesIn(folder)).isEmpty();
    }

    @Test
    void aFolderInItsPlaceIsPutAside() throws Exception {
        Files.createDirectories(folder.resolve("daemon.sock/x"));
        try (TestServer server = TestServer.start(folder, HANDLER)) {
            assertThat(server.ask(TestServer.LIST)).isEqualTo(TestServer.OK);
        }
        assertThat(folder.resolve("daemon.sock.aside/x")).isDirectory();
    }

    @Test
    void aPlaceThatCannotBeTakenIsRefusedByName() {
        assertThatThrownBy(() -> TestServer.start(folder.resolve("nowhere"), HANDLER))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nowhere/daemon.sock cannot be made");
    }

    @Test
    void aDeletedSocketFileComesBack() throws Exception {
        try (TestServer server = TestServer.start(folder, HANDLER)) {
            for (int i = 0; i < 3; i++) {
                Files.delete(server.home().socket());
                awaitAnswer(server);
            }
        }
        assertThat(namesIn(folder)).isEmpty();
    }

    @Test
    void aSocketFileThatWasReplacedIsReplacedBack() throws Exception {
        try (TestServer server = TestServer.start(folder, HANDLER)) {
            Path other = Files.writeString(folder.resolve("other"), "");
            Files.move(
                    other,
                    server.home().socket(),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            awaitAnswer(server);
        }
    }

    @Test
    void whoIsConnectedWhenTheFileIsDeletedIsStillAnswered() throws Exception {
        try (TestServer server = TestServer.start(folder, HANDLER);
                RawClient before = server.client()) {
            Files.delete(server.home().socket());
            awaitAnswer(server);
            assertThat(before.send(TestServer.LIST).last()).isEqualTo(TestServer.OK);
        }
    }

    @Test
    void closingLetsARunningRequestEndAndTurnsTheSilentAway() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        RequestHandler slow =
                (request, peer, progress) -> {
                    begun.countDown();
                    DaemonRequestCommandTest.await(release);
                    return TestServer.OK;
                };
        TestServer server = TestServer.start(folder, slow);
        try (RawClient silent = server.client();
                RawClient asking = server.client().send(TestServer.LIST)) {
            begun.await();
            Thread closing = Thread.startVirtualThread(server::close);
            assertThat(silent.last())
                    .isEqualTo(
                            new Reply.Failed(
                                    ErrorCode.UNREACHABLE,
                                    "daemon: it is stopping; nothing was done, try again"));
            assertThat(server.home().socket()).doesNotExist();
            release.countDown();
            assertThat(asking.last()).isEqualTo(TestServer.OK);
            closing.join();
        } finally {
            server.close();
        }
    }

    @Test
    void closingLeavesTheSocketOfAnotherAlone() throws Exception {
        TestServer old = TestServer.start(folder, HANDLER);
        old.close();
        try (TestServer successor = TestServer.start(folder, HANDLER)) {
            old.close();
            assertThat(successor.ask(TestServer.LIST)).isEqualTo(TestServer.OK);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 91, 92, 95, 96, 97, 107, 108, 150, 400})
    void aHomeOfAnyLengthWorks(int length) throws Exception {
        List<String> before = namesIn(Path.of("/tmp"));
        Path home = folder;
        while (home.toString().length() < length - 40) {
            home = home.resolve("d".repeat(30));
        }
        home = home.resolve("e".repeat(Math.max(1, length - home.toString().length() - 1)));
        Files.createDirectories(home);
        try (TestServer server = TestServer.start(home, HANDLER)) {
            assertThat(server.ask(TestServer.LIST)).isEqualTo(TestServer.OK);
            Files.delete(server.home().socket());
            awaitAnswer(server);
        }
        assertThat(namesIn(Path.of("/tmp")).stream().filter(name -> !before.contains(name)))
                .noneMatch(name -> name.matches("opm-\\d+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hömé", "日本", "😀", "a b"})
    void aHomeOfAnyNameWorks(String name) throws Exception {
        Path home = Files.createDirectories(folder.resolve(name));
        try (TestServer server = TestServer.start(home, HANDLER)) {
            assertThat(server.ask(TestServer.LIST)).isEqualTo(TestServer.OK);
            assertThat(namesIn(home)).containsExactly("daemon.sock");
        }
    }

    @Test
    void aRelativeHomeIsMadeAbsolute() {
        assertThat(new SocketHome(Path.of("x")).socket()).isAbsolute();
    }

    private static void awaitAnswer(TestServer server) {
        boolean answered = false;
        while (!answered) {
            try {
                answered = server.ask(TestServer.LIST).equals(TestServer.OK);
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
    }

    private static List<String> namesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }
}
