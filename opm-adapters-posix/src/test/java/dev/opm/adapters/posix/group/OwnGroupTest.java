package dev.opm.adapters.posix.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnGroupTest {
    @TempDir private Path mount;

    @BeforeEach
    void aUnit() throws IOException {
        Files.createDirectories(mount.resolve("system.slice/opm.service"));
    }

    @Test
    void itIsWhereTheMountShowsThePath() {
        assertThat(own(mounted("/", "cgroup2"), "0::/system.slice/opm.service\n"))
                .contains(new OwnGroup(mount.resolve("system.slice/opm.service")));
        assertThat(own(mounted("/", "cgroup2"), "0::/\n")).contains(new OwnGroup(mount));
    }

    @Test
    void aMountMayShowOnlyAPartOfTheHierarchy() {
        assertThat(own(mounted("/docker/1", "cgroup2"), "0::/docker/1/system.slice/opm.service\n"))
                .contains(new OwnGroup(mount.resolve("system.slice/opm.service")));
        assertThat(own(mounted("/docker/1", "cgroup2"), "0::/docker/12\n")).isEmpty();
    }

    @Test
    void versionOneIsPassedOverInAHybridLayout() {
        String both = mounted("/", "cgroup") + mounted("/", "cgroup2");
        String memory = "5:memory:/other\n";

        assertThat(own(both, memory + "0::/system.slice/opm.service\n"))
                .contains(new OwnGroup(mount.resolve("system.slice/opm.service")));
        assertThat(own(mounted("/", "cgroup"), memory)).isEmpty();
    }

    @Test
    void aGroupOutsideOfOurNamespaceIsNowhere() {
        assertThat(own(mounted("/", "cgroup2"), "0::/../system.slice/opm.service\n")).isEmpty();
        assertThat(own(mounted("/", "cgroup2"), "0::/gone\n")).isEmpty();
    }

    @Test
    void aBlankInAMountPointIsRead() throws IOException {
        Files.createDirectories(mount.resolve("a b/unit"));
        String line = mounted("/", "cgroup2").replace(mount.toString(), mount + "/a\\040b");

        assertThat(own(line, "0::/unit\n")).contains(new OwnGroup(mount.resolve("a b/unit")));
    }

    private static Optional<OwnGroup> own(String mountInfo, String procCgroup) {
        return OwnGroup.of(mountInfo, procCgroup);
    }

    private String mounted(String root, String type) {
        return "38 31 0:38 " + root + " " + mount + " rw,relatime shared:9 - " + type + " x rw\n";
    }
}
