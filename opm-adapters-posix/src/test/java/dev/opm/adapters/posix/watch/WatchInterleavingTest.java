package dev.opm.adapters.posix.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.policy.watch.Watch;
import dev.opm.domain.app.policy.watch.WatchFilter;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every order of making the folders that lead to a root and of looking for it: a scan after any of
/// the steps, while the kernel's events wait unserved.
class WatchInterleavingTest {
    private static final int STEPS = 3;

    @TempDir Path folder;

    /// @param scans a bit for each step after which there is a scan, and one for the end
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void aRootThatComesIsHeardOfWheneverItIsLookedFor(int scans) throws Exception {
        Path base = folder.toRealPath();
        Path path = base.resolve("one/two/three");
        try (WatchService service = FileSystems.getDefault().newWatchService()) {
            WatchedFolders folders = new WatchedFolders(service);
            WatchedRoot root = root(path, folders);
            root.scan();
            List<Path> steps = List.of(base.resolve("one"), base.resolve("one/two"), path);
            boolean heard = false;
            for (int step = 0; step < STEPS; step++) {
                Files.createDirectory(steps.get(step));
                if ((scans & 1 << step) != 0) {
                    root.scan();
                    heard |= root.takeChange().isPresent();
                }
            }
            if ((scans & 1 << STEPS) != 0) {
                serveOne(service, folders);
                root.scan();
            }
            heard |= root.takeChange().isPresent();
            while (!heard && serveOne(service, folders)) {
                heard = root.takeChange().isPresent();
            }

            assertThat(heard).isTrue();
        }
    }

    private static WatchedRoot root(Path path, WatchedFolders folders) {
        Watch watch = new Watch(List.of(path), List.of(), Watch.STANDARD_DELAY);
        return new WatchedRoot(path, new WatchFilter(watch, List.of()), folders);
    }

    /// @return whether there was a key, or none came within the time
    private static boolean serveOne(WatchService service, WatchedFolders folders)
            throws InterruptedException {
        WatchKey key = service.poll(2, TimeUnit.SECONDS);
        if (key == null) {
            return false;
        }
        WatchedFolders.Folder served = folders.of(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            for (Interest interest : served.interests()) {
                interest.root().see(served.path(), interest, event);
            }
        }
        if (!key.reset()) {
            folders.lost(key);
            served.interests().forEach(InotifyFileWatch::lost);
        }
        return true;
    }
}
