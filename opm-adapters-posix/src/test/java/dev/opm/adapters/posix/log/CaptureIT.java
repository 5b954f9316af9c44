package dev.opm.adapters.posix.log;

import static dev.opm.adapters.posix.testing.CapturedApp.APP;
import static dev.opm.adapters.posix.testing.CapturedApp.FIRST;
import static dev.opm.adapters.posix.testing.CapturedApp.SECOND;
import static dev.opm.adapters.posix.testing.CapturedApp.holds;
import static dev.opm.adapters.posix.testing.CapturedApp.numbers;
import static dev.opm.adapters.posix.testing.CapturedApp.rotation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.capture.Capture;
import dev.opm.adapters.posix.testing.Await;
import dev.opm.adapters.posix.testing.CapturedApp;
import dev.opm.adapters.posix.testing.Child;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.policy.LogPolicy;
import dev.opm.domain.app.policy.LogPolicy.Mode;
import dev.opm.domain.app.policy.LogPolicy.Rotation;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.storage.InstanceLogs.Lost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CaptureIT {
    @AutoClose private final CapturedApp app = new CapturedApp();

    @Test
    void aChildHoldsItsPipesOpenForReadingAndWriting() throws IOException {
        Identity child = app.start(FIRST, LogPolicy.DEFAULT, "sleep 60");

        Child.awaitDescriptors(child, 0, 1, 2, 198);
        assertThat(Child.descriptor(child, 1)).endsWith("/pipes/app-0.out");
        assertThat(Child.descriptor(child, 2)).endsWith("/pipes/app-0.err");
        String flags = Files.readString(Path.of("/proc/" + child.pid() + "/fdinfo/1"));
        assertThat(flags).containsPattern("flags:\\s+0?100002\\b|flags:\\s+02\\b");
        assertThat(app.names()).noneMatch(name -> name.endsWith(".log"));
    }

    @Test
    void pipesLogsAndTimesAreOursAlone() throws IOException {
        app.runToEnd(LogPolicy.DEFAULT, "echo text");

        for (String file :
                new String[] {
                    "pipes/app-0.out", "logs/app-0.out.log", "logs/app-0.out.log.times"
                }) {
            assertThat(Files.getPosixFilePermissions(app.machine.home.root().resolve(file)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void aPipeIsUsedAgainUnlessSomebodyStillHoldsIt() {
        Identity child = app.start(FIRST, LogPolicy.DEFAULT, "exec sleep 60 2>/dev/null");
        Await.until(
                "its errors go elsewhere", () -> Child.descriptor(child, 2).equals("/dev/null"));
        // The shell keeps a copy for a moment.
        Child.awaitDescriptors(child, 0, 1, 2, 198);
        app.logs.forget(APP, FIRST);

        assertThat(app.spares()).isEqualTo(1);
        app.start(SECOND, LogPolicy.DEFAULT, "echo fresh; sleep 60");

        assertThat(app.spares()).isZero();
        Path log = app.machine.home.logs().resolve("app-1.out.log");
        Await.until("what it writes", () -> Files.exists(log) && holds(log, "fresh\n"));
    }

    @Test
    void whatWasWrittenIsInTheLogOnceItIsSettled() {
        app.runToEnd(LogPolicy.DEFAULT, "echo one; echo two >&2; printf 'three'");

        assertThat(app.machine.log("out")).isEqualTo("one\nthree");
        assertThat(app.machine.log("err")).isEqualTo("two\n");
    }

    @Test
    void binaryBytesAndALineOfTenMegabytesComeThroughUnchanged() throws IOException {
        app.runToEnd(
                rotation(100 << 20, 5),
                "head -c 3000000 /dev/urandom > in; head -c 10000000 /dev/zero | tr '\\0' x >> in;"
                        + " printf '\\0\\0\\n' >> in; cat in");

        assertThat(Files.mismatch(app.machine.folder.resolve("in"), app.log(0))).isEqualTo(-1);
    }

    @Test
    void whatIsWrittenWhileNoDaemonReadsIsReadByTheNextOne() {
        Identity child =
                app.start(
                        FIRST,
                        LogPolicy.DEFAULT,
                        "while [ ! -e go ]; do sleep 0.01; done;"
                                + " seq 1 10000; touch written; exec sleep 60");
        app.machine.capture.close();
        app.machine.script("go", "");
        Await.until("it has written", () -> Files.exists(app.machine.folder.resolve("written")));

        try (Capture next = app.nextDaemon()) {
            PosixInstanceLogs nextLogs =
                    new PosixInstanceLogs(app.machine.home, next, app.machine.runTimes);
            nextLogs.resume(APP, FIRST, LogPolicy.DEFAULT);
            nextLogs.settle(APP, FIRST);

            assertThat(app.machine.log("out")).isEqualTo(numbers(10_000));
            assertThat(Child.descriptor(child, 1)).endsWith("/pipes/app-0.out");
        }
    }

    /// As an app whose start had not committed when the daemon was killed.
    @Test
    void aPipeThatNobodyKnowsIsReadUntilItsWriterHasEnded() throws Exception {
        Path pipe = app.machine.home.pipes().resolve("other-3.out");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        Process writer =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "exec 1<>"
                                        + pipe
                                        + "; echo first; while [ ! -e go ]; do sleep 0.01; done;"
                                        + " echo last")
                        .directory(app.machine.folder.toFile())
                        .start();
        try {
            app.logs.holdOthers();
            Path log = app.machine.home.logs().resolve("other-3.out.log");
            Await.until("its first line", () -> holds(log, "first\n"));
            app.logs.letGoOfOthers();
            assertThat(pipe).exists();

            app.machine.script("go", "");
            assertThat(writer.waitFor()).isZero();
            app.logs.holdOthers();
            app.logs.forget(new AppName("other"), InstanceId.of(9, 3));
            assertThat(log).hasContent("first\nlast\n");
            assertThat(pipe).doesNotExist();
        } finally {
            writer.destroyForcibly();
        }
    }

    /// A delete that is answered late forgets logs whose name another app has by then.
    @Test
    void forgettingALogThatSomebodyWritesTakesNoLineFromIt() {
        app.start(
                FIRST,
                LogPolicy.DEFAULT,
                "echo one; while [ ! -e go ]; do sleep 0.01; done; echo two; exec sleep 60");
        Await.until("the first line", () -> holds(app.log(0), "one\n"));

        app.logs.forget(APP, FIRST);
        app.machine.script("go", "");

        Await.until("the line after it", () -> holds(app.log(0), "one\ntwo\n"));
    }

    @Test
    void theCountOfLostBytesOutlivesTheDaemon() throws Exception {
        Path log = app.log(0);
        Files.createSymbolicLink(log, Path.of("/dev/full"));
        app.runToEnd(LogPolicy.DEFAULT, "seq 1 1000");
        app.machine.capture.close();

        try (Capture next = app.nextDaemon()) {
            PosixInstanceLogs nextLogs =
                    new PosixInstanceLogs(app.machine.home, next, app.machine.runTimes);
            assertThat(nextLogs.lost(APP, FIRST)).isEqualTo(new Lost(numbers(1000).length(), 0));
        }
    }

    @Test
    void whatAnAppLostIsForgottenWithIt() throws Exception {
        Files.createSymbolicLink(app.log(0), Path.of("/dev/full"));
        app.runToEnd(LogPolicy.DEFAULT, "seq 1 1000");

        app.logs.forget(APP, FIRST);

        assertThat(app.logs.lost(APP, FIRST)).isEqualTo(new Lost(0, 0));
    }

    @Test
    void aTargetThatTakesNothingStopsNoOtherApp() throws Exception {
        for (int i = 0; i < 5; i++) {
            Path stuck = app.machine.home.logs().resolve("app-" + i + ".out.log");
            assertThat(new ProcessBuilder("mkfifo", stuck.toString()).start().waitFor()).isZero();
            app.start(InstanceId.of(0, i), LogPolicy.DEFAULT, "yes stuck");
        }

        app.start(InstanceId.of(0, 9), LogPolicy.DEFAULT, "echo free; exec sleep 60");

        Path free = app.machine.home.logs().resolve("app-9.out.log");
        Await.until("the other app is read", () -> holds(free, "free\n"));
        assertThat(app.machine.home.logs().resolve("app-0.out.log")).exists();
    }

    @Test
    void aLogThatCannotBeWrittenCostsItsBytesAndNotTheApp() throws Exception {
        Path log = app.log(0);
        Files.createSymbolicLink(log, Path.of("/dev/full"));
        app.runToEnd(LogPolicy.DEFAULT, "seq 1 1000");

        assertThat(app.logs.lost(APP, FIRST)).isEqualTo(new Lost(numbers(1000).length(), 0));
        assertThat(app.machine.news).singleElement().asString().contains("app-0.out.log");
    }

    @Test
    void aForgottenInstanceLeavesItsFilesAndNoPipe() {
        app.runToEnd(LogPolicy.DEFAULT, "echo kept");

        app.logs.forget(APP, FIRST);

        assertThat(app.machine.home.root().resolve("pipes")).isEmptyDirectory();
        assertThat(app.machine.log("out")).isEqualTo("kept\n");
    }

    @Test
    void withoutLogsNothingIsWrittenAnywhere() throws IOException {
        LogPolicy none = new LogPolicy(Mode.NONE, Rotation.DEFAULT);
        Identity child = app.start(SECOND, none, "echo nothing; exec sleep 60");

        assertThat(Child.descriptor(child, 1)).isEqualTo("/dev/null");
        assertThat(app.names()).noneMatch(name -> name.endsWith(".log"));
    }

    @Test
    void inheritedOutputIsTheDaemonsOwn() {
        LogPolicy inherit = new LogPolicy(Mode.INHERIT, Rotation.DEFAULT);
        Identity child = app.start(SECOND, inherit, "exec sleep 60");

        assertThat(Child.descriptor(child, 1))
                .isEqualTo(Child.targetOf(Path.of("/proc/self/fd/1")));
    }
}
