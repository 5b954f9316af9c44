package dev.opm.adapters.posix.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.opm.adapters.posix.linux.proc.Machine;
import dev.opm.domain.port.storage.StorageFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeDirectoryTest {
    @TempDir Path folder;

    @Test
    void aHomeIsMadeForItsOwnerAlone() throws Exception {
        HomeDirectory home = HomeDirectory.open(new Home(folder.resolve("a/b")));

        for (Path path : new Path[] {home.root(), home.logs(), home.locks()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aHomeThatOthersCouldReadIsClosedToThem() throws Exception {
        open("rwxr-xr-x");

        HomeDirectory.open(new Home(folder));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void aHomeThatOthersCouldHaveWrittenToIsRefused() throws Exception {
        open("rwxrwxr-x");

        assertThatThrownBy(() -> HomeDirectory.open(new Home(folder)))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("writable by others (mode 775)")
                .hasMessageContaining(folder.toString());
    }

    @Test
    void aHomeOfSomebodyElseIsRefused() throws Exception {
        assumeTrue(Machine.effectiveUser() == 0, "only root can give a folder away");
        Files.setAttribute(folder, "unix:uid", 65534);

        assertThatThrownBy(() -> HomeDirectory.open(new Home(folder)))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("belongs to uid 65534, not to uid 0");
    }

    @Test
    void aFileInPlaceOfAHomeIsRefused() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> HomeDirectory.open(new Home(file)))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("ENOTDIR");
        assertThatThrownBy(() -> HomeDirectory.open(new Home(file.resolve("below"))))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aHomeBehindALinkIsKnownByItsRealPath() throws Exception {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        assertThat(HomeDirectory.open(new Home(link)).root()).isEqualTo(real.toRealPath());
    }

    private void open(String permissions) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }
}
