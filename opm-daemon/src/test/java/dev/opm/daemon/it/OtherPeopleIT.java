package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What other users of the machine try against a daemon of root's, and what they get.
class OtherPeopleIT {
    private static final int TERM = 15;

    private static final String NOBODY = "65534";

    private static final List<String> LIST = List.of("list");

    /// Commands that write into the home before they ask its daemon.
    private static final List<String> ALERT =
            List.of("alert", "add", "http://127.0.0.1:9/", "--on", "crash");

    private static final List<String> TOKEN =
            List.of("web", "token", "create", "x", "--role", "read");

    @AutoClose private final RealOpm opm = new RealOpm();

    @BeforeEach
    void becomingSomebodyElseTakesRoot() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root: becomes nobody");
        assumeTrue(Tool.isHere("setpriv"), "needs setpriv");
        Files.setPosixFilePermissions(opm.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void whatAnAppBringsRunsAsItsUserAlone() throws IOException {
        assumeTrue(Tool.isHere("cc"), "needs a C compiler");
        Path seen = opm.folder().resolve("seen");
        Files.createDirectory(seen);
        Files.setPosixFilePermissions(seen, PosixFilePermissions.fromString("rwxrwxrwx"));
        String source =
                opm.file(
                        "evil.c",
                        """
                        #include <stdio.h>
                        #include <unistd.h>
                        __attribute__((constructor)) static void evil(void) {
                            char path[512];
                            snprintf(path, sizeof path, "%s/%d", "SEEN", (int) geteuid());
                            FILE *file = fopen(path, "w");
                            if (file) fclose(file);
                        }
                        """
                                .replace("SEEN", seen.toString()));
        Path evil = opm.folder().resolve("evil.so");
        Tool.run("cc", "-shared", "-fPIC", "-o", evil.toString(), source);

        opm.run(
                        "start",
                        "--name",
                        "bad",
                        "--user",
                        "nobody",
                        "--umask",
                        "027",
                        "--nice",
                        "1",
                        "--rlimits",
                        "core=0",
                        "--oom-score",
                        "10",
                        "--ionice",
                        "idle",
                        "--env",
                        "LD_PRELOAD=" + evil,
                        "--ready",
                        "exec:true",
                        "--",
                        "sleep",
                        "5001")
                .ok();

        assertThat(names(seen)).as("uids that ran what nobody wrote").containsExactly(NOBODY);
    }

    @Test
    void aProcessKeepsOnlyTheCapabilitiesItWasGivenAndGetsNoMore() throws IOException {
        opm.run(
                        "start",
                        "--name",
                        "port",
                        "--user",
                        "nobody",
                        "--capabilities",
                        "CAP_NET_BIND_SERVICE",
                        "--no-new-privs",
                        "true",
                        "--",
                        "sleep",
                        "5002")
                .ok();
        String status = Files.readString(Path.of("/proc/" + pid("port") + "/status"));

        assertThat(status)
                .containsPattern("Uid:\\s65534\\s65534\\s65534\\s65534")
                .containsPattern("CapEff:\\s0000000000000400")
                .containsPattern("CapPrm:\\s0000000000000400")
                .containsPattern("CapBnd:\\s0000000000000400")
                .containsPattern("NoNewPrivs:\\s1");
    }

    @Test
    void aMarkThatAStrangerWroteIsNotBelieved() throws Exception {
        opm.run("start", "--name", "web", "--", "sleep", "5003").ok();
        String mark =
                opm.awaitApps(1, "5003").getFirst().environ().stream()
                        .filter(entry -> entry.startsWith("OPM_INCARNATION="))
                        .findFirst()
                        .orElseThrow();
        Process stranger = asNobody("env", mark, "sleep", "5004").start();
        try {
            long start = System.nanoTime();
            opm.run("restart", "web").ok();

            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(8);
            assertThat(stranger.isAlive()).as("the stranger was left alone").isTrue();
            assertThat(opm.list().texts("/status")).containsExactly("online");
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }

    @Test
    void aMarkOfTheAppsOwnUserIsBelieved() {
        opm.run(
                        "start",
                        "--name",
                        "tree",
                        "--user",
                        "nobody",
                        "--",
                        "sh",
                        "-c",
                        "setsid sh -c 'exec sleep 5006' & exec sleep 5005")
                .ok();
        opm.awaitApps(1, "5006");
        opm.run("stop", "tree").ok();

        assertThat(opm.apps("5006")).isEmpty();
        assertThat(opm.apps("5005")).isEmpty();
    }

    @Test
    void theLockThatAnAppInheritsCannotBeWrittenTo() throws IOException {
        opm.run("start", "--name", "writes", "--user", "nobody", "--", "sleep", "5007").ok();

        assertThat(Files.readString(Path.of("/proc/" + pid("writes") + "/fdinfo/198")))
                .containsPattern("flags:\\s+0?\\d*0\\n")
                .doesNotContainPattern("flags:\\s+\\d*[12]\\n");
    }

    /// The lock goes on under another number in a process that nothing else ties to the app.
    @Test
    void whoeverHoldsALockThatWasPassedOnIsNamed() {
        assumeTrue(Tool.isHere("bash"), "needs bash, for dash knows no descriptor of three digits");
        opm.run(
                        "start",
                        "--name",
                        "lent",
                        "--stop-timeout",
                        "1s",
                        "--",
                        "bash",
                        "-c",
                        "exec 7<&198; ( (exec 198<&-; exec setsid env -i setpriv --reuid 12345"
                                + " --clear-groups /bin/sleep 5011) & ); exec 7<&-;"
                                + " exec sleep 5010")
                .ok();
        Proc holder = opm.awaitApps(1, "5011").getFirst();
        Run run = opm.run("stop", "lent");

        if (run.exit() != 0) {
            assertThat(run.err()).contains("pid " + holder.pid() + " (sleep), uid 12345");
        } else {
            assertThat(opm.apps("5011")).as("found by its control group").isEmpty();
        }
    }

    @Test
    void rootWritesNothingIntoAHomeThatSomebodyElseMayReplace() throws IOException {
        Path theirs = Files.createDirectory(opm.folder().resolve("alice"));
        Files.setAttribute(theirs, "unix:uid", 65534);
        Path target = Files.createDirectory(opm.folder().resolve("target"));
        Files.createSymbolicLink(theirs.resolve(".opm"), target);
        Path open = Files.createDirectory(opm.folder().resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path log = Files.createDirectory(opm.folder().resolve("linked"));
        Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rwx------"));
        Files.createSymbolicLink(log.resolve("daemon.log"), opm.folder().resolve("elsewhere"));

        for (String home :
                List.of(
                        theirs.resolve(".opm").toString(),
                        theirs.resolve("new").toString(),
                        theirs.toString(),
                        open.toString(),
                        open.resolve("new").toString(),
                        log.toString(),
                        opm.folder().resolve("a\nb").toString())) {
            boolean isTrusted = home.equals(log.toString());
            for (List<String> command : isTrusted ? List.of(LIST) : List.of(LIST, ALERT, TOKEN)) {
                List<String> words = new ArrayList<>(command);
                words.addAll(List.of("--home", home));
                Run run = opm.run(words.toArray(String[]::new)).exits(6);
                assertThat(run.err().strip().lines()).as(run.err()).hasSize(1);
            }
        }
        assertThat(names(target)).isEmpty();
        assertThat(names(theirs)).containsExactly(".opm");
        assertThat(names(open)).isEmpty();
        assertThat(opm.folder().resolve("elsewhere")).doesNotExist();
    }

    @Test
    void whatTheFirstCallerHadSetReachesNoApp() throws Exception {
        List<String> start = opm.command("daemon", "start").command();
        List<String> odd =
                new ArrayList<>(
                        List.of(
                                "sh",
                                "-c",
                                "umask 000; ulimit -S -t 5000; echo 500 >/proc/self/oom_score_adj;"
                                        + " trap '' TERM; exec nice -n 7 \"$@\"",
                                "sh"));
        odd.addAll(start);
        opm.start(opm.command("daemon", "start").command(odd)).result().ok();
        opm.run("start", "--name", "plain", "--", "sleep", "5008").ok();
        String pid = pid("plain");

        assertThat(Files.readString(Path.of("/proc/" + pid + "/status")))
                .containsPattern("Umask:\\s0022");
        assertThat(Files.readString(Path.of("/proc/" + pid + "/limits")))
                .containsPattern("Max cpu time +unlimited +unlimited");
        assertThat(Files.readString(Path.of("/proc/" + pid + "/oom_score_adj")).strip())
                .isEqualTo("0");
        assertThat(Files.readString(Path.of("/proc/" + pid + "/stat")).split(" ", -1)[18])
                .isEqualTo("0");
        assertThat(Files.getPosixFilePermissions(opm.home().resolve("daemon.log")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(ignored(opm.daemon().pid()) & 1L << (TERM - 1)).isZero();
    }

    /// The JVM itself ignores some, such as PIPE.
    private static long ignored(int pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatTheShellTellsEveryJvmAndEveryProgramIsTheAppsOwn() {
        var start = opm.command("start", "--name", "java", "--", "sleep", "5009");
        start.environment()
                .putAll(
                        java.util.Map.of(
                                "JAVA_TOOL_OPTIONS", "-Dmine=1",
                                "LD_PRELOAD", "/nowhere/mine.so",
                                "NOTIFY_SOCKET", "/run/theirs",
                                "LISTEN_FDS", "3",
                                "INVOCATION_ID", "x",
                                "SYSTEMD_EXEC_PID", "1"));
        Run run = opm.start(start).result().ok();

        assertThat(run.err()).doesNotContain("Picked up");
        Proc app = opm.awaitApps(1, "5009").getFirst();
        assertThat(app.environ())
                .contains("JAVA_TOOL_OPTIONS=-Dmine=1", "LD_PRELOAD=/nowhere/mine.so");
        assertThat(app.environ())
                .noneMatch(entry ->
                        entry.matches("(NOTIFY_SOCKET|LISTEN_|INVOCATION|SYSTEMD_|OPM_CALLER).*"));
        assertThat(opm.daemon().environ()).noneMatch(entry -> entry.startsWith("JAVA_TOOL"));
    }

    private String pid(String name) {
        return Await.present(
                "the pid of " + name,
                () ->
                        java.util.Optional.of(opm.list().at("/0/pid").text())
                                .filter(text -> text.matches("\\d+")));
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    private static ProcessBuilder asNobody(String... words) {
        List<String> line =
                new ArrayList<>(
                        List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
        line.addAll(List.of(words));
        return new ProcessBuilder(line);
    }
}
