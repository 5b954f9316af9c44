package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a command costs, in things that can be counted, for seconds differ by machine and load.
/// Each limit has a margin over what was counted when it was set; where the JDK's own part is
/// large, only what comes on top of `java -version` counts. Who breaks one on purpose sets it anew,
/// and says why in docs/adr/020-quick-client.md.
class CountsIT {
    /// Of the JDK. Counted: one, an accessor that a rehearsal does not need.
    private static final int CLASSES_OUTSIDE_THE_CACHE = 3;

    /// Counted: 54, of which 18 are proxies of jnr, 17 made for pattern switches, and the others
    /// for `equals` and `hashCode` of records and for comparators.
    private static final int CLASSES_A_DAEMON_MAKES = 60;

    /// Its events are classes that no cache takes.
    private static final String FLIGHT_RECORDER = " jdk.internal.event.";

    /// Counted: 717, of which 99 are ours, 48 jffi's and 6 Gson's. A stream brings 40, a regular
    /// expression 20, a pattern switch 15.
    private static final int CLASSES_OF_A_LIST = 727;

    /// Counted: 437. To read a file takes 5, to search the class path 20.
    private static final int SYSTEM_CALLS_OF_A_LIST = 490;

    /// Counted: 6. The operation, the run record, its process, an event or two, a runTime, the
    /// table.
    private static final int WRITES_OF_A_START = 7;

    /// The table and its folder.
    private static final int SYNCS_OF_A_START = 2;

    /// Counted: 3. The operation, the run record and the table.
    private static final int RENAMES_OF_A_START = 4;

    private static final int LAUNCHES = 10;

    /// Of files in the home. Counted: 95. Each launch: its lock twice, the record, its line, two
    /// logs, two pipes, its run times.
    private static final int OPENS_OF_A_RESTORE = 11 * LAUNCHES;

    /// Counted: 43. Each launch: the record, its line, its run times and an event, some of which
    /// are written together where nothing slows the launches down.
    private static final int WRITES_OF_A_RESTORE = 4 * LAUNCHES + 6;

    /// Counted: 12. Each launch: the record.
    private static final int RENAMES_OF_A_RESTORE = LAUNCHES + 5;

    /// Depends on what happens at the same time in other threads.
    private static final List<String> LEFT_TO_CHANCE = List.of("futex", "sched_yield");

    @AutoClose final RealOpm opm = new RealOpm();

    @BeforeEach
    void anApp() {
        opm.run("start", "--name", "known", "--", "sleep", "3555").ok();
    }

    /// No margin for what is not the JDK's own: a class made at run time, by a pattern switch or a
    /// lambda, costs 4 ms.
    @Test
    void listStopAndStartFindTheirClassesInTheCache() {
        for (String[] words :
                List.of(words("list"), words("stop", "known"), words("start", "known"))) {
            List<String> outside =
                    classes(opm.command(words)).stream()
                            .filter(line -> !line.contains("shared objects file"))
                            .filter(line -> !line.contains(FLIGHT_RECORDER))
                            .toList();
            assertThat(outside)
                    .as(String.join(" ", words))
                    .filteredOn(line -> !line.contains("source: jrt:"))
                    .isEmpty();
            assertThat(outside)
                    .as(String.join(" ", words))
                    .hasSizeLessThanOrEqualTo(CLASSES_OUTSIDE_THE_CACHE);
        }
    }

    /// But for what is made at run time.
    @Test
    void aDaemonFindsItsClassesInTheCache() throws IOException {
        opm.run("daemon", "stop").ok();
        ProcessBuilder start = opm.command("daemon", "start");
        start.environment()
                .put(
                        "OPM_JAVA_OPTIONS",
                        "-Xlog:class+load:file=" + opm.folder() + "/classes-%p.log");
        start.environment().put("JAVA_HOME", System.getProperty("java.home"));
        opm.start(start).result().ok();

        Path log = opm.folder().resolve("classes-" + opm.daemon().pid() + ".log");
        assertThat(Files.readAllLines(log))
                .hasSizeGreaterThan(1000)
                .filteredOn(line -> !line.contains("shared objects file"))
                .filteredOn(line -> !line.contains(FLIGHT_RECORDER))
                .hasSizeLessThanOrEqualTo(CLASSES_A_DAEMON_MAKES);
    }

    @Test
    void aListNeedsFewClasses() {
        List<String> needed = classes(opm.command("list"), "-XX:AOTMode=off");
        List<String> bare = classes(bareJava(), "-XX:AOTMode=off");

        assertThat(needed.size() - bare.size()).isBetween(1, CLASSES_OF_A_LIST);
    }

    @Test
    void aListMakesFewSystemCalls() {
        assumeTrue(Tool.isHere("strace"), "needs strace");
        int calls = Strace.counted(opm, opm.command("list"), LEFT_TO_CHANCE);
        int bare = Strace.counted(opm, bareJava(), LEFT_TO_CHANCE);

        assertThat(calls - bare).isBetween(1, SYSTEM_CALLS_OF_A_LIST);
    }

    @Test
    void aStartWritesLittle() {
        assumeTrue(Tool.isHere("strace"), "needs strace");
        List<String> calls =
                Strace.during(
                        opm,
                        "write,pwrite64,writev,fsync,fdatasync,sync_file_range,rename,renameat,renameat2",
                        () -> opm.run("start", "--name", "new", "--", "sleep", "3556").ok());

        assertThat(calls)
                .filteredOn(call -> call.contains("write") && !isWithinMemory(call))
                .hasSizeBetween(1, WRITES_OF_A_START);
        assertThat(calls)
                .filteredOn(call -> call.contains("sync"))
                .hasSizeBetween(1, SYNCS_OF_A_START);
        assertThat(calls)
                .filteredOn(call -> call.contains("rename"))
                .hasSizeBetween(1, RENAMES_OF_A_START);
    }

    @Test
    void aRestoreDoesLittleForEachLaunch() {
        assumeTrue(Tool.isHere("strace"), "needs strace");
        opm.run("delete", "known").ok();
        opm.run("start", "--name", "many", "-i", "" + LAUNCHES, "--", "sleep", "3557").ok();
        opm.run("save").ok();
        opm.run("stop", "many").ok();
        List<String> calls =
                Strace.during(
                        opm,
                        "openat,write,pwrite64,writev,rename,renameat,renameat2",
                        () -> opm.run("restore", "--verify-for", "0").ok());

        assertThat(calls)
                .filteredOn(call -> call.contains("openat(") && call.contains("/home/"))
                .hasSizeBetween(LAUNCHES, OPENS_OF_A_RESTORE);
        assertThat(calls)
                .filteredOn(call -> call.contains("write") && !isWithinMemory(call))
                .hasSizeBetween(LAUNCHES, WRITES_OF_A_RESTORE);
        assertThat(calls)
                .filteredOn(call -> call.contains("rename"))
                .hasSizeBetween(LAUNCHES, RENAMES_OF_A_RESTORE);
    }

    /// Where the kernel counts who is in the app's control group.
    @Test
    void aStopAndTheNextStartLookAtNoOtherProcesses() {
        assumeTrue(Tool.isHere("strace"), "needs strace");
        assumeTrue(
                opm.read("daemon.log").contains("control groups: each launch gets one"),
                "needs control groups the daemon may make");
        List<String> calls =
                Strace.during(
                        opm,
                        "getdents64,rmdir",
                        () -> {
                            opm.run("stop", "known").ok();
                            opm.run("start", "known").ok();
                        });

        assertThat(calls).filteredOn(call -> call.contains("rmdir")).isNotEmpty();
        assertThat(calls).filteredOn(call -> call.contains("</proc>")).isEmpty();
    }

    @Test
    void aListWritesNothing() {
        assumeTrue(Tool.isHere("strace"), "needs strace");
        List<String> calls =
                Strace.during(opm, "write,pwrite64,writev,fsync,fdatasync", () -> opm.list());

        assertThat(calls).filteredOn(call -> !isWithinMemory(call)).isEmpty();
    }

    /// A wake-up or an answer.
    private static boolean isWithinMemory(String call) {
        return call.contains("<pipe:")
                || call.contains("<socket:")
                || call.contains("<anon_inode:[eventfd]>");
    }

    private static String[] words(String... words) {
        return words;
    }

    /// The same JVM with nothing to do.
    private static ProcessBuilder bareJava() {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-XX:-UsePerfData",
                "-Xlog:disable",
                "-version");
    }

    /// The lines of the JVM's log, one a class.
    private List<String> classes(ProcessBuilder command, String... options) {
        Path log = opm.folder().resolve("classes.log");
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-Xlog:class+load:file=" + log);
        // The scripts take one, after their own options, and a JVM of its own the other.
        Map<String, String> env = command.environment();
        env.put("OPM_JAVA_OPTIONS", String.join(" ", all));
        env.put("_JAVA_OPTIONS", String.join(" ", all));
        env.put("JAVA_HOME", System.getProperty("java.home"));
        env.remove("OPM_DAEMON_TIMEOUT"); // to read it takes a regular expression
        opm.start(command).result().ok();
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
