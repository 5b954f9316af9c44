package dev.opm.adapters.posix.spawn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.spawn.ProgramLookup.Lookup;
import dev.opm.domain.app.launch.Launch;
import dev.opm.domain.port.process.LaunchFailure;
import dev.opm.domain.port.process.LaunchFailure.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramLookupTest {
    @TempDir Path folder;

    @Test
    void theFirstExecutableOnThePathIsIt() throws Exception {
        make("a/tool", "rw-r--r--");
        make("b/tool", "rwxr-xr-x");
        make("c/tool", "rwxr-xr-x");

        Path found = folder.resolve("b/tool");
        assertThat(find("tool", folder + "/a:" + folder + "/b:" + folder + "/c"))
                .isEqualTo(new Lookup.Found(found, found.toString()));
    }

    @Test
    void oneThatMayNotBeExecutedIsNamedWhenThereIsNoOther() throws Exception {
        make("a/tool", "rw-r--r--");

        assertThat(find("tool", "/nowhere:" + folder + "/a"))
                .isEqualTo(
                        new Lookup.Missing(
                                new LaunchFailure(
                                        Stage.EXEC,
                                        "EACCES",
                                        folder.resolve("a/tool").toString())));
    }

    @Test
    void anEmptyEntryIsTheAppsDirectory() throws Exception {
        make("tool", "rwxr-xr-x");

        assertThat(find("tool", "/nowhere:")).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void aProgramWithASlashIsNotLookedForOnThePath() throws Exception {
        make("a/tool", "rwxr-xr-x");

        assertThat(find("./tool", folder + "/a")).isInstanceOf(Lookup.Missing.class);
        assertThat(find("a/tool", "/nowhere"))
                .isEqualTo(new Lookup.Found(folder.resolve("a/tool"), "a/tool"));
    }

    private Lookup find(String program, String path) {
        return ProgramLookup.find(new Launch(List.of(program), folder, Map.of("PATH", path)));
    }

    private void make(String name, String permissions) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
