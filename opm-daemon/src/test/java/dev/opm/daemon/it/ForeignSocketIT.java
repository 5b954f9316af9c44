package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A socket that another user listens at, where somebody looks for a daemon.
class ForeignSocketIT {
    @AutoClose private final RealOpm opm = new RealOpm();

    @BeforeEach
    void becomingSomebodyElseTakesRoot() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root: becomes nobody");
        assumeTrue(Tool.isHere("setpriv"), "needs setpriv");
        Files.setPosixFilePermissions(opm.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// Neither a request nor an environment goes to a socket that somebody else put there.
    @Test
    void aStrangersSocketIsNotAsked() throws IOException {
        String jar = RealOpm.REPOSITORY.resolve("opm-cli/target/dist/opm-cli.jar").toString();
        assumeTrue(
                Tool.run(asSomebody("sh", "-c", "test -r " + jar + " || echo no")).isEmpty(),
                "needs a build that other users can read");
        Path theirs = Files.createDirectory(opm.folder().resolve("squat"));
        Path socket = theirs.resolve("daemon.sock");
        try (ServerSocketChannel squatter = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            squatter.bind(UnixDomainSocketAddress.of(socket)).configureBlocking(false);
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwxrwxrwx"));
            Files.setPosixFilePermissions(theirs, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setAttribute(socket, "unix:uid", 65534);
            Files.setAttribute(theirs, "unix:uid", 65534);
            for (String[] words : List.of(new String[] {"list"}, new String[] {"start", "true"})) {
                ProcessBuilder client = opm.command(words);
                client.environment().put("OPM_HOME", theirs.toString());
                String[] line = client.command().toArray(String[]::new);
                Run run = opm.start(client.command(asSomebody(line))).result().exits(6);

                assertThat(run.err()).contains("uid 65534");
                assertThat(squatter.accept()).as("nobody came").isNull();
            }
        }
    }

    private static String[] asSomebody(String... words) {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "setpriv",
                                "--reuid",
                                "12345",
                                "--regid",
                                "12345",
                                "--clear-groups"));
        line.addAll(List.of(words));
        return line.toArray(String[]::new);
    }
}
