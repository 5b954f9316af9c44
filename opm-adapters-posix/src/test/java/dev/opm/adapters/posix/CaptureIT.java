package dev.opm.adapters.posix;

import static dev.opm.adapters.posix.CapturedApp.APP;
import static dev.opm.adapters.posix.CapturedApp.FIRST;
import static dev.opm.adapters.posix.CapturedApp.SECOND;
import static dev.opm.adapters.posix.CapturedApp.holds;
import static dev.opm.adapters.posix.CapturedApp.numbers;
import static dev.opm.adapters.posix.CapturedApp.rotation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.capture.Capture;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.LogPolicy;
import dev.opm.domain.app.LogPolicy.Mode;
import dev.opm.domain.app.LogPolicy.Rotation;
import dev.opm.domain.instance.Identity;
import dev.opm.domain.port.InstanceLogs.Lost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CaptureIT {
    @AutoClose private final CapturedApp app = new CapturedApp();

    @Test
    void aChildHoldsItsPipesOpenForReadingAndWriting() throws IOException {
        Identity child = app.start(FIRST, LogPolicy.DEFAULT, "sleep 60");

        assertThat(Child.descriptors(child)).containsExactly(0, 1, 2, 198);
        assertThat(Child.descriptor(child, 1)).endsWith("/pipes/app-0.out");
        assertThat(Child.descriptor(child, 2)).endsWith("/pipes/app-0.err");
        String flags = Files.readString(Path.of("/proc/" + child.pid() + "/fdinfo/1"));
        assertThat(flags).containsPattern("flags:\\s+0?100002\\b|flags:\\s+02\\b");
        assertThat(app.names()).isEmpty();
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

        try (Capture next =
                new Capture(
                        app.machine.home.sparePipes(), app.machine.news::add, Clock.systemUTC())) {
            PosixInstanceLogs nextLogs = new PosixInstanceLogs(app.machine.home, next);
            nextLogs.resume(APP, FIRST, LogPolicy.DEFAULT);
            nextLogs.settle(APP, FIRST);

            assertThat(app.machine.log("out")).isEqualTo(numbers(10_000));
            assertThat(Child.descriptor(child, 1)).endsWith("/pipes/app-0.out");
        }
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
        assertThat(app.names()).isEmpty();
    }

    @Test
    void inheritedOutputIsTheDaemonsOwn() {
        LogPolicy inherit = new LogPolicy(Mode.INHERIT, Rotation.DEFAULT);
        Identity child = app.start(SECOND, inherit, "exec sleep 60");

        assertThat(Child.descriptor(child, 1))
                .isEqualTo(Child.targetOf(Path.of("/proc/self/fd/1")));
    }
}
