package dev.opm.adapters.posix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.opm.adapters.posix.home.Home;
import dev.opm.adapters.posix.linux.proc.SystemBoot;
import dev.opm.adapters.posix.store.durable.NioDisk;
import dev.opm.domain.app.InstanceId;
import dev.opm.domain.dump.Dump;
import dev.opm.domain.dump.DumpLoad;
import dev.opm.domain.dump.DumpSource;
import dev.opm.domain.port.storage.StorageFailure;
import dev.opm.domain.registry.OperationId;
import dev.opm.domain.table.AppTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real full disk: a tmpfs of 64 KB. Needs the right to mount, and is skipped without it.
class DiskFullIT {
    @TempDir Path folder;
    private boolean mounted;

    @BeforeEach
    void mountASmallDisk() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.toString()) == 0;
        assumeTrue(mounted, "mounting a tmpfs needs root");
    }

    @AfterEach
    void unmountIt() throws Exception {
        if (mounted) {
            assertEquals(0, run("umount", folder.toString()));
        }
    }

    @Test
    void aSaveOnAFullDiskSaysSoAndTheOldDumpStaysTheNewest() throws Exception {
        JsonFileDumpStore store = new JsonFileDumpStore(new Home(folder), new NioDisk());
        Dump old = SampleApps.dump("old");
        store.save(old);
        Path filler = fill();
        assertThatThrownBy(() -> store.save(SampleApps.dump("new")))
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("ENOSPC (No space left on device)");
        assertEquals(new DumpLoad.Loaded(old, List.of()), store.load(new DumpSource.Home()));
        assertThat(names()).containsExactly("dump.json", "filler");
        store.save(old);
        Files.delete(filler);
        store.save(SampleApps.dump("new"));
        assertThat(names()).containsExactly("dump.1.json", "dump.json");
    }

    @Test
    void aTableOnAFullDiskStaysTheOldOne() throws Exception {
        JsonFileAppTableStore store = new JsonFileAppTableStore(new Home(folder), new NioDisk());
        AppTable old = AppTable.EMPTY.with(SampleApps.plain(0, "old"));
        store.store(old);
        fill();
        assertThatThrownBy(() -> store.store(old.with(SampleApps.plain(1, "new"))))
                .hasMessageContaining("ENOSPC (No space left on device)");
        assertEquals(old, store.load());
        assertThat(names()).containsExactly("filler", "table.json");
    }

    @Test
    void runStateOnAFullDiskIsReportedAndCanStillBeForgotten() throws Exception {
        FileRunStateStore store =
                new FileRunStateStore(new Home(folder), new NioDisk(), SystemBoot.read());
        store.open(new OperationId("restore-1"));
        fill();
        assertThatThrownBy(() -> store.open(new OperationId("restore-2")))
                .hasMessageContaining("ENOSPC (No space left on device)");
        assertThat(store.openOperations()).contains(new OperationId("restore-1"));
        store.forget(InstanceId.of(0, 0));
        store.close(new OperationId("restore-1"));
        assertThat(store.openOperations()).isEmpty();
    }

    private Path fill() throws IOException {
        Path filler = folder.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[1024]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessage("No space left on device");
            return filler;
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return process.waitFor();
    }
}
