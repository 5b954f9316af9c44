package dev.opm.adapters.posix.spawn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.capture.Capture;
import dev.opm.adapters.posix.group.SlotGroups;
import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.home.HomeDirectory;
import dev.opm.domain.app.AppName;
import dev.opm.domain.app.AppSpec;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosixPreflightTest {
    @TempDir Path folder;

    @Test
    void nothingKeepsAGoodAppFromStarting() {
        assertThat(check(folder, "sleep", "1")).isEmpty();
    }

    @Test
    void everyFlawIsListed() {
        assertThat(check(Path.of("/no/such"), "no-such-program"))
                .containsExactly(
                        new LaunchFailure(Stage.CHDIR, "ENOENT", "/no/such"),
                        new LaunchFailure(
                                Stage.EXEC, "ENOENT", "no-such-program on PATH /usr/bin:/bin"));
    }

    @Test
    void aFileIsNoDirectoryToWorkIn() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(check(file, "sleep"))
                .containsExactly(new LaunchFailure(Stage.CHDIR, "ENOTDIR", file.toString()));
    }

    @Test
    void aLogFolderThatIsGoneIsAFlaw() throws Exception {
        HomeDirectory home = home();
        Files.delete(home.logs());

        assertThat(preflight(home).check(app(folder, "sleep")))
                .containsExactly(new LaunchFailure(Stage.LOG, "ENOENT", home.logs().toString()));
    }

    @Test
    void instancesThatThereAreDescriptorsForAreNotRefused() {
        Set<InstanceId> one = Set.of(InstanceId.of(0, 0));

        assertThat(preflight(home()).obstacleTo(one)).isEmpty();
        assertThat(preflight(home()).obstacleTo(Set.of())).isEmpty();
    }

    private List<LaunchFailure> check(Path cwd, String... command) {
        return preflight(home()).check(app(cwd, command));
    }

    private PosixPreflight preflight(HomeDirectory home) {
        Capture capture = new Capture(home.sparePipes(), home.losses(), _ -> {}, Instant::now);
        return new PosixPreflight(home, capture, noGroups());
    }

    private static AppSpec app(Path cwd, String... command) {
        return AppSpec.of(
                new AppName("app"),
                new Launch(List.of(command), cwd, Map.of("PATH", "/usr/bin:/bin")));
    }

    private HomeDirectory home() {
        return HomeDirectory.open(new Home(folder.resolve("home")));
    }

    private SlotGroups noGroups() {
        return SlotGroups.of("h", folder.resolve("groups"), SlotGroups.Use.OFF, _ -> {});
    }
}
