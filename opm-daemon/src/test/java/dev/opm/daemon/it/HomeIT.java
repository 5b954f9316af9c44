package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Homes that are of no use, and homes of other people. Becoming somebody else needs root.
class HomeIT {
    @AutoClose final RealOpm opm = new RealOpm();

    @BeforeEach
    void letOthersIn() throws IOException {
        permit(opm.folder(), "rwxr-xr-x");
    }

    @Test
    void aHomeThatIsAFileOrLiesInOneIsRefused() {
        String file = opm.file("a-file", "");

        Refused.with(
                3,
                opm.run("list", "--home", file),
                "home " + file + ": cannot be created: ENOTDIR",
                "choose another with --home DIR or OPM_HOME");
        Refused.with(3, opm.run("save", "--home", file + "/home"), "ENOTDIR " + file);
        Refused.with(3, opm.run("daemon", "start", "--home", "/proc/opm"), "ENOENT /proc/opm");
    }

    @Test
    void aHomeThatCannotBeWrittenToIsRefused() throws IOException {
        Path home = Files.createDirectory(opm.folder().resolve("read-only"));
        permit(home, "r-xr-xr-x");

        Refused.with(
                6, asNobody("start", "--home", home.toString(), "--", "sleep", "3351"), "EACCES");
        Refused.with(
                6,
                asNobody("list", "--home", opm.folder() + "/new"),
                "cannot be created: EACCES " + opm.folder());
    }

    @Test
    void anotherUserIsRefusedAndOneWithAHomeOfTheirOwnIsNot() throws IOException {
        opm.run("start", "--name", "web", "--", "sleep", "3352").ok();
        Refused.with(6, asNobody("list"), "EACCES", "use a home of your own");

        permit(opm.home(), "rwxr-xr-x");
        Refused.with(6, asNobody("stop", "web"), "EACCES", "it is another user's");
        Refused.with(6, asNobody("daemon", "stop"), "EACCES");
        Refused.withJson(6, "NOT_PERMITTED", asNobody("list", "--json"), "EACCES");

        permit(opm.socket(), "rw-rw-rw-");
        Refused.with(6, asNobody("stop", "web"), "it belongs to uid 0 and you are uid 65534");
        assertThat(opm.list().texts("/status")).containsExactly("online");
    }

    @Test
    void aDaemonThatDoesNotComeUpExplainsItself() throws IOException {
        Files.createDirectory(
                opm.home(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        opm.overwrite("table.json", "{");

        Run run = opm.run("list");

        Refused.with(3, run, "ended with exit code 1", opm.home() + "/daemon.log");
        assertThat(run.err()).contains("table.json was cut off", "restore the dump");
        assertThat(opm.read("table.json")).isEqualTo("{");
        opm.awaitNoDaemon();
    }

    private Run asNobody(String... words) {
        assumeTrue(uid() == 0 && Tool.isHere("setpriv"), "needs root and setpriv");
        ProcessBuilder client = opm.command(words);
        List<String> line =
                new ArrayList<>(List.of("setpriv", "--reuid", "65534", "--regid", "65534"));
        line.add("--clear-groups");
        line.addAll(client.command());
        return opm.start(client.command(line)).result();
    }

    private static int uid() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void permit(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
