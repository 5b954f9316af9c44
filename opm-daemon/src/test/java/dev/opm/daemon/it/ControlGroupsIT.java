package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.opm.daemon.left.LeftGroups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A program that forks twice, leaves the session, closes every descriptor and runs another with an
/// empty environment has nothing of OPM's left but its control group. Skipped where there is no
/// cgroup2 hierarchy with a group that this user may write.
class ControlGroupsIT {
    private static final String HIDING =
            """
            use POSIX ();
            my ($visible, $hidden) = @ARGV;
            if (fork) { exec 'sleep', $visible }
            POSIX::setsid();
            exit if fork;
            POSIX::close($_) for 0 .. 255;
            %ENV = ();
            exec '/bin/sleep', $hidden;
            """;

    @AutoClose private final RealOpm opm = new RealOpm();

    @BeforeEach
    void requireControlGroups() {
        opm.run("daemon", "start").ok();
        String log = opm.read("daemon.log");
        assumeTrue(
                log.contains("control groups: each launch gets one"),
                () ->
                        log.lines()
                                .filter(line -> line.contains("control groups:"))
                                .findFirst()
                                .orElse("the daemon says nothing of control groups"));
    }

    @Test
    void stopEndsAProgramThatHidInEveryWay() throws IOException {
        Proc hidden = start("5101", "5102");

        assertThat(hidden.environ()).isEmpty();
        assertThat(hidden.session()).isNotEqualTo(visible("5101").session());
        // The loader opens libraries before a program begins.
        Await.until("it holds no descriptor", () -> descriptors(hidden).isEmpty());
        opm.run("stop", "hiding").ok();
        assertThat(opm.apps()).isEmpty();
        opm.run("delete", "all").ok();
        assertThat(LeftGroups.of(opm.home())).isEmpty();
    }

    @Test
    void itIsEndedBeforeItsAppRunsAgain() {
        Proc hidden = start("5103", "5104");
        visible("5103").kill();

        hidden.awaitEnd();
        visible("5103");
        hidden("5104");
    }

    @Test
    void theNextDaemonEndsItThoughItsAppEndedWhileNoneRan() {
        Proc hidden = start("5105", "5106");
        Proc visible = visible("5105");
        opm.killDaemon();
        visible.kill();
        visible.awaitEnd();
        assertThat(hidden.isAlive()).isTrue();

        opm.run("daemon", "start").ok();

        hidden.awaitEnd();
        visible("5105");
        hidden("5106");
    }

    @Test
    void aReloadEndsThatOfTheOldOneAlone() {
        Proc hidden = start("5107", "5108");

        opm.run("reload", "hiding").ok();

        assertThat(hidden.isAlive()).isFalse();
        visible("5107");
        hidden("5108");
    }

    @Test
    void groupsThatAKilledDaemonLeftEmptyAreRemovedByTheNext() throws IOException {
        opm.run("start", "--name", "web", "--restart", "never", "--", "sleep", "5109").ok();
        Path group = LeftGroups.of(opm.home()).getFirst();
        opm.killDaemon();
        Files.createDirectory(group.resolve("77-0"));

        opm.run("daemon", "start").ok();

        assertThat(LeftGroups.of(opm.home())).containsExactly(group, group.resolve("0-0"));
    }

    @Test
    void aDaemonInAnotherGroupStillEndsWhatWasStartedInThisOne() throws IOException {
        Proc hidden = start("5110", "5111");
        Path group = LeftGroups.of(opm.home()).getFirst();
        opm.killDaemon();
        Path elsewhere = group.resolveSibling(opm.folder().getFileName().toString());
        Files.createDirectory(elsewhere);
        try {
            opm.start(within(elsewhere, "daemon", "start")).result().ok();
            assertThat(opm.read("daemon.log"))
                    .contains("each launch gets one in " + elsewhere.resolve(group.getFileName()));
            opm.run("stop", "all").ok();

            assertThat(hidden.isAlive()).isFalse();
            opm.run("start", "hiding").ok();
            hidden("5111");
            opm.run("delete", "all").ok();
            assertThat(opm.apps()).isEmpty();
            assertThat(LeftGroups.of(opm.home())).isEmpty();
            opm.run("daemon", "stop").ok();
        } finally {
            opm.daemons().forEach(Proc::kill);
            Await.until("the end of the daemon", () -> opm.daemons().isEmpty());
            LeftGroups.remove(opm.home());
            Files.delete(elsewhere);
        }
    }

    @Test
    void aDaemonThatAnAppStartedOutlivesTheApp() throws IOException {
        opm.killDaemon();
        opm.run("start", "--name", "web", "--", "sleep", "5112").ok();
        Path group = LeftGroups.of(opm.home()).getLast();
        opm.killDaemon();
        opm.start(within(group, "daemon", "start")).result().ok();
        Proc daemon = opm.daemon();

        opm.run("stop", "web").ok();

        assertThat(daemon.isAlive()).isTrue();
        assertThat(opm.daemon()).isEqualTo(daemon);
    }

    @Test
    void withoutThemEverythingElseWorksAndTheLogSaysSo() throws IOException {
        opm.killDaemon();
        ProcessBuilder off = opm.command("daemon", "start");
        off.environment().put("OPM_CONTROL_GROUPS", "off");
        opm.start(off).result().ok();

        opm.run("start", "--name", "web", "--", "sleep", "5113").ok();
        assertThat(opm.read("daemon.log")).contains("control groups: not used: ");
        assertThat(opm.run("daemon", "status").ok().out())
                .contains("not used: OPM_CONTROL_GROUPS is off in the daemon's environment");
        assertThat(LeftGroups.of(opm.home())).isEmpty();
        opm.run("stop", "web").ok();
        assertThat(opm.apps()).isEmpty();
    }

    /// Starts the app `hiding`; answers its hidden process.
    private Proc start(String visible, String hidden) {
        String script = opm.file("hiding.pl", HIDING);
        opm.run("start", "--name", "hiding", "--", "perl", script, visible, hidden).ok();
        visible(visible);
        return hidden(hidden);
    }

    private Proc visible(String seconds) {
        return one(List.of("sleep", seconds));
    }

    private Proc hidden(String seconds) {
        return one(List.of("/bin/sleep", seconds));
    }

    /// Waits until there is one; the script has the same words on its way there.
    private Proc one(List<String> argv) {
        return Await.present(
                "one of " + argv,
                () -> {
                    List<Proc> found =
                            opm.apps().stream()
                                    .filter(process -> process.argv().equals(argv))
                                    .toList();
                    return Optional.of(found).filter(all -> all.size() == 1).map(List::getFirst);
                });
    }

    /// `opm WORDS…` from within a control group.
    private ProcessBuilder within(Path group, String... words) {
        ProcessBuilder builder = opm.command(words);
        List<String> line = new java.util.ArrayList<>();
        line.addAll(List.of("sh", "-c", "echo 0 >\"$0/cgroup.procs\" && exec \"$@\""));
        line.add(group.toString());
        line.addAll(builder.command());
        return builder.command(line);
    }

    private static List<String> descriptors(Proc process) {
        try (var files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return files.map(Path::toString).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
