package dev.opm.daemon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.opm.daemon.left.LeftGroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A home on a disk of 256 KB that is full. Needs the right to mount, and is skipped without it.
class DiskFullIT {
    @AutoClose final RealOpm opm = new RealOpm();

    private boolean mounted;

    @BeforeEach
    void mountASmallDisk() throws IOException {
        Path home = Files.createDirectory(opm.folder().resolve("home"));
        String said =
                Tool.run(
                        "mount",
                        "-t",
                        "tmpfs",
                        "-o",
                        "size=256k,mode=700",
                        "tmpfs",
                        home.toString());
        mounted = said.isEmpty();
        assumeTrue(mounted, said);
    }

    @AfterEach
    void unmountIt() throws IOException {
        if (mounted) {
            Await.until(
                    "nobody on the disk",
                    () -> {
                        opm.processes().forEach(Proc::kill);
                        return opm.processes().isEmpty();
                    });
            LeftGroups.remove(opm.home());
            // A process that was killed lets go of the disk a moment after it shows no environment.
            Await.until(
                    "the disk is let go of",
                    () -> Tool.run("umount", opm.home().toString()).isEmpty());
        }
    }

    @Test
    void nothingIsStartedThatCannotBeRecordedWhatRunsCanBeStoppedAndOldStateStands()
            throws IOException {
        opm.run("start", "--name", "a", "--", "sleep", "3361").ok();
        opm.run("start", "--name", "b", "--", "sleep", "3362").ok();
        opm.run("save").ok();
        String dump = opm.read("dump.json");
        String table = opm.read("table.json");
        Path filler = fill();

        Refused.with(
                1,
                opm.run("start", "--name", "c", "--", "sleep", "3363"),
                "start: ",
                "ENOSPC (No space left on device)",
                "nothing was started");
        Refused.with(1, opm.run("restart", "b"), "ENOSPC", "nothing was restarted");
        Refused.with(1, opm.run("delete", "b"), "ENOSPC", "not deleted");
        Refused.with(1, opm.run("stop", "a"), "stop: stopped, but", "ENOSPC");
        assertThat(opm.apps("3361")).isEmpty();
        assertThat(opm.apps("3362")).hasSize(1);
        assertThat(opm.apps("3363")).isEmpty();
        assertThat(opm.list().texts("/status")).containsExactly("stopped", "online");
        Refused.with(1, opm.run("start", "a"), "ENOSPC", "not started");
        Refused.with(1, opm.run("restore"), "ENOSPC", "rolled back");
        assertThat(opm.apps("3361")).isEmpty();
        assertThat(opm.read("dump.json")).isEqualTo(dump);
        assertThat(opm.read("table.json")).isEqualTo(table);

        Files.delete(filler);
        opm.run("stop", "a").ok();
        opm.run("start", "a").ok();
        opm.run("save").ok();
        opm.killDaemon();
        assertThat(opm.list().texts("/status")).containsExactly("online", "online");
        assertThat(opm.apps()).hasSize(2);
    }

    private Path fill() throws IOException {
        Path filler = opm.home().resolve("filler");
        try (var out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[1024]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessage("No space left on device");
            return filler;
        }
    }
}
