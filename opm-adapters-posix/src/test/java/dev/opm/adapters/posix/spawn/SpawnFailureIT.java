package dev.opm.adapters.posix.spawn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.testing.TestHome;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import dev.opm.domain.port.process.ProcessSpawner.SpawnOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Each way a launch can fail says at which step, with which errno, on what; and leaves no child.
class SpawnFailureIT {
    private final TestHome machine = new TestHome();

    @AfterEach
    void noChildIsLeft() {
        assertThat(machine.ours()).isEmpty();
        machine.close();
    }

    @Test
    void aProgramThatIsNotThere() {
        assertThat(machine.refused(machine.launch("no-such-program")))
                .isEqualTo(
                        new LaunchFailure(
                                Stage.EXEC,
                                "ENOENT",
                                "no-such-program on PATH /usr/local/bin:/usr/bin:/bin"));
    }

    @Test
    void aProgramPathThatIsNotThere() {
        assertThat(machine.refused(machine.launch("/no/such/program")))
                .isEqualTo(new LaunchFailure(Stage.EXEC, "ENOENT", "/no/such/program"));
    }

    @Test
    void aFileThatIsNotExecutable() throws Exception {
        Path file = Files.writeString(machine.folder.resolve("plain"), "#!/bin/sh\n");

        assertThat(machine.refused(machine.launch("./plain")))
                .isEqualTo(new LaunchFailure(Stage.EXEC, "EACCES", machine.folder + "/./plain"));
        assertThat(file).exists();
    }

    @Test
    void aFolderInPlaceOfAProgram() {
        assertThat(machine.refused(machine.launch("/usr")).errno()).isEqualTo("EACCES");
    }

    @Test
    void aScriptWithoutAnInterpreterLine() {
        machine.script("bare", "echo hi\n");

        LaunchFailure failure = machine.refused(machine.launch("./bare"));

        assertThat(failure.stage()).isEqualTo(Stage.EXEC);
        assertThat(failure.errno()).isEqualTo("ENOEXEC");
        assertThat(failure.detail()).contains("bare", "#!");
    }

    @Test
    void aScriptWhoseInterpreterIsMissing() {
        machine.script("orphan", "#!/no/such/interpreter\n");

        LaunchFailure failure = machine.refused(machine.launch("./orphan"));

        assertThat(failure.errno()).isEqualTo("ENOENT");
        assertThat(failure.detail()).contains("orphan", "it exists", "#!");
    }

    @Test
    void aDirectoryThatIsNotThere() {
        Launch launch = new Launch(List.of("sleep", "60"), Path.of("/no/such"), TestHome.ENV);

        assertThat(machine.refused(launch))
                .isEqualTo(new LaunchFailure(Stage.CHDIR, "ENOENT", "/no/such"));
    }

    @Test
    void aDirectoryThatIsMissingIsBlamedBeforeAProgramThatIsLookedUpFromIt() {
        Launch launch = new Launch(List.of("./server"), Path.of("/no/such"), TestHome.ENV);

        assertThat(machine.refused(launch).stage()).isEqualTo(Stage.CHDIR);
    }

    @Test
    void aFileInPlaceOfADirectory() {
        Path file = machine.script("file", "");
        Launch launch = new Launch(List.of("sleep", "60"), file, TestHome.ENV);

        assertThat(machine.refused(launch))
                .isEqualTo(new LaunchFailure(Stage.CHDIR, "ENOTDIR", file.toString()));
    }

    @Test
    void aLogThatCannotBeOpened() throws Exception {
        Path log = Files.createDirectory(machine.home.logs().resolve("app-0.err.log"));

        assertThat(machine.refused(machine.launch("sleep", "60")))
                .isEqualTo(new LaunchFailure(Stage.LOG, "EISDIR", log.toString()));
    }

    @Test
    void wordsThatAreTooLong() {
        char[] word = new char[200_000];
        Arrays.fill(word, 'x');

        assertThat(machine.refused(machine.launch("true", new String(word))).errno())
                .isEqualTo("E2BIG");
    }

    @Test
    void theLockIsFreeAgainAtOnceAfterAFailedLaunch() {
        for (int i = 0; i < 20; i++) {
            machine.refused(machine.launch("no-such-program"));
        }

        assertThat(machine.spawn(InstanceId.of(0, 0), machine.launch("sleep", "60")))
                .isInstanceOf(SpawnOutcome.Spawned.class);
        machine.ours()
                .forEach(entry -> {
                    machine.signaller.signal(entry.identity(), dev.opm.domain.signal.Signal.KILL);
                    machine.watch.awaitAll(
                            java.util.Set.of(entry.identity()), java.time.Duration.ofSeconds(30));
                });
    }
}
