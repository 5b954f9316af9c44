package dev.opm.adapters.socket.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.opm.adapters.socket.home.SocketHome;
import dev.opm.adapters.socket.server.Servers;
import dev.opm.adapters.socket.server.SocketServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A process of another user at the daemon's socket. Each hurdle is tried with those before it
/// taken away. Needs root, to become somebody else.
@Timeout(120)
class SecondUserIT {
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");

    @TempDir private Path folder;

    @BeforeEach
    void needsRootAndSetpriv() throws Exception {
        assumeThat((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).isZero();
        assumeThat(Path.of("/usr/bin/setpriv")).exists();
        permit(folder, "rwxr-xr-x");
    }

    @Test
    void theFoldersModeRefusesThemAndTheClientSaysNotPermitted() throws Exception {
        Path home = home("rwx------");
        try (SocketServer _ = Servers.open(new SocketHome(home))) {
            assertThat(run(AS_NOBODY, "ask", home))
                    .contains("\"code\":\"NOT_PERMITTED\"")
                    .contains("the home is another user's");
        }
    }

    @Test
    void theSocketsModeRefusesThemAndTheClientSaysNotPermitted() throws Exception {
        Path home = home("rwxr-xr-x");
        try (SocketServer _ = Servers.open(new SocketHome(home))) {
            assertThat(run(AS_NOBODY, "ask", home)).contains("\"code\":\"NOT_PERMITTED\"");
        }
    }

    @Test
    void theKernelsWordRefusesThemWhereNoFileModeDoes() throws Exception {
        Path home = home("rwxr-xr-x");
        try (SocketServer _ = Servers.open(new SocketHome(home))) {
            permit(home.resolve("daemon.sock"), "rw-rw-rw-");
            assertThat(run(AS_NOBODY, "raw", home))
                    .isEqualTo(
                            "{\"error\":{\"code\":\"NOT_PERMITTED\",\"message\":\"daemon: it"
                                    + " belongs to uid 0 and you are uid 65534; ask its owner or"
                                    + " root, or use a home of your own\"}}");
            assertThat(run(List.of(), "ask", home)).isEqualTo("[]");
        }
    }

    @Test
    void rootIsLetInToAnothersDaemon() throws Exception {
        Path home = home("rwxrwxrwx");
        try (SocketServer _ = Servers.open(new SocketHome(home))) {
            Files.setAttribute(home.resolve("daemon.sock"), "unix:uid", 65534);
            assertThat(run(List.of(), "ask", home)).isEqualTo("[]");
        }
    }

    @Test
    void aClientDoesNotSendItsEnvironmentToAnotherUsersSocket() throws Exception {
        Path home = home("rwxr-xr-x");
        try (SocketServer _ = Servers.open(new SocketHome(home))) {
            Path socket = home.resolve("daemon.sock");
            permit(socket, "rw-rw-rw-");
            Files.setAttribute(socket, "unix:uid", 1234);
            assertThat(run(AS_NOBODY, "ask", home))
                    .contains("\"code\":\"NOT_PERMITTED\"")
                    .contains("it belongs to uid 1234 and you are uid 65534");
        }
    }

    private Path home(String mode) throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        permit(home, mode);
        return home;
    }

    private String run(List<String> prefix, String manner, Path home) throws Exception {
        Path classes = Files.createTempDirectory(folder, "classes");
        permit(classes, "rwxr-xr-x");
        return new SeparateClient(classes).run(prefix, manner, home);
    }

    private static void permit(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
