package dev.opm.adapters.posix.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.adapters.posix.home.Home;
import dev.opm.domain.port.trigger.FileWatch;
import dev.opm.domain.testing.contract.FileWatchContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InotifyFileWatchTest extends FileWatchContract {
    @TempDir Path temp;
    private Path root = Path.of("/");
    private FileWatch files = new InotifyFileWatch(new Home(Path.of("/nonexistent")));

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(temp.toRealPath().resolve("root"));
        files = new InotifyFileWatch(new Home(root.resolve(".opm")));
    }

    @Override
    protected FileWatch files() {
        return files;
    }

    @Override
    protected Path root() {
        return root;
    }

    @Override
    protected void write(String path) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    protected boolean eventually(BooleanSupplier met) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!met.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        return met.getAsBoolean();
    }

    @Test
    void filesInFoldersThatComeLaterAreHeardOf() {
        try (var watching = watch("")) {
            write("new/deep/a.js");
            awaitHeard("new");
            awaitHeardOfOneOf("new/deep/b.js");
            assertThat(watching.flaws()).isEmpty();
        }
    }

    @Test
    void aRemovedFileIsHeardOf() throws IOException {
        write("a.js");
        try (var watching = watch("")) {
            Files.delete(root.resolve("a.js"));
            awaitHeard("a.js");
            assertThat(watching.flaws()).isEmpty();
        }
    }

    @Test
    void aRootThatGoesAndComesBackIsWatchedAgain() throws IOException {
        write("web/a.js");
        try (var watching = watch("web")) {
            remove(root.resolve("web"));
            assertThat(eventually(() -> !watching.flaws().isEmpty())).isTrue();
            assertThat(watching.flaws().getFirst()).contains("web is not there; it is waited for");
            heard.clear();
            write("web/a.js");
            awaitHeard("web");
            assertThat(eventually(() -> watching.flaws().isEmpty())).isTrue();
            heard.clear();
            write("web/a.js");
            awaitHeard("web/a.js");
        }
    }

    @Test
    void aRootThatIsNotThereYetIsWaitedForHoweverDeep() {
        try (var watching = watch("one/two/three")) {
            assertThat(watching.flaws()).hasSize(1);
            write("one/two/three/a.js");
            awaitHeard("one/two/three");
            awaitHeardOfOneOf("one/two/three/b.js");
            assertThat(watching.flaws()).isEmpty();
        }
    }

    /// The next folder can appear just before the one above it is watched: each pause between them
    /// is tried.
    @Test
    void noneOfTheFoldersOnTheWayIsMissedHoweverFastTheyAppear() throws IOException {
        for (int i = 0; i < 400; i++) {
            Path way = root.resolve("way-" + i);
            List<Path> folders = List.of(way, way.resolve("a"), way.resolve("a/b"));
            try (var watching = watch("way-" + i + "/a/b")) {
                for (Path folder : folders) {
                    Files.createDirectory(folder);
                    long next = System.nanoTime() + i * 2_000L;
                    while (System.nanoTime() < next) {
                        Thread.onSpinWait();
                    }
                }
                assertThat(eventually(() -> watching.flaws().isEmpty())).as("%d", i).isTrue();
            }
        }
    }

    @Test
    void aFileThatAnEditorPutsInPlaceIsHeardOfAgainAndAgain() throws IOException {
        write("app.conf");
        try (var watching = watch("app.conf")) {
            for (int i = 0; i < 3; i++) {
                heard.clear();
                write("app.conf.new");
                Files.move(
                        root.resolve("app.conf.new"),
                        root.resolve("app.conf"),
                        StandardCopyOption.ATOMIC_MOVE);
                awaitHeard("app.conf");
            }
            assertThat(heard).containsOnly(root.resolve("app.conf"));
            assertThat(watching.flaws()).isEmpty();
        }
    }

    @Test
    void aLinkThatIsTurnedToAnotherFolderIsFollowed() throws IOException {
        write("releases/1/a.js");
        write("releases/2/a.js");
        Path current = Files.createSymbolicLink(root.resolve("current"), Path.of("releases/1"));
        try (var watching = watch("current")) {
            write("releases/1/a.js");
            awaitHeard("current/a.js");
            Path next = Files.createSymbolicLink(root.resolve("next"), Path.of("releases/2"));
            Files.move(next, current, StandardCopyOption.ATOMIC_MOVE);
            awaitHeard("current");
            heard.clear();
            write("releases/2/b.js");
            awaitHeard("current/b.js");
            assertThat(watching.flaws()).isEmpty();
        }
    }

    @Test
    void aFolderThatIsMovedAwayIsWatchedNoMore() throws IOException {
        write("src/in/a.js");
        try (var watching = watch("src")) {
            Files.move(root.resolve("src/in"), root.resolve("out"));
            awaitHeard("src/in");
            heard.clear();
            write("out/a.js");
            write("src/end");
            awaitHeard("src/end");
            assertThat(heard).containsOnly(root.resolve("src/end"));
            assertThat(watching.flaws()).isEmpty();
        }
    }

    @Test
    void theHomeIsNotWatched() {
        write(".opm/logs/a.log");
        try (var watching = watch("")) {
            write(".opm/logs/a.log");
            write("end");
            awaitHeard("end");
            assertThat(heard).containsOnly(root.resolve("end"));
            assertThat(watching.flaws()).isEmpty();
        }
    }

    @Test
    void noThreadIsLeftWhenNobodyWatches() {
        int before = threads();
        watch("").close();
        assertThat(eventually(() -> threads() <= before)).isTrue();
    }

    @Test
    void manyChangesAtOnceAreHeardOf() {
        try (var watching = watch("")) {
            for (int i = 0; i < 3000; i++) {
                write("f" + i);
            }
            assertThat(eventually(() -> !heard.isEmpty())).isTrue();
            awaitHeardOfOneOf("end");
            assertThat(watching.flaws()).isEmpty();
        }
    }

    @Test
    void theKernelsLimitsAreSaidByName() {
        Path path = Path.of("/srv/web");
        assertThat(
                        WatchLimits.sentence(
                                path, new IOException("User limit of inotify watches reached")))
                .startsWith("watch: /srv/web is not, or not wholly, watched: ENOSPC")
                .contains("fs.inotify.max_user_watches");
        assertThat(
                        WatchLimits.sentence(
                                path,
                                new IOException(
                                        "User limit of inotify instances reached or too many open"
                                                + " files")))
                .contains("EMFILE", "fs.inotify.max_user_instances");
    }

    /// What comes together with another change is not told.
    private void awaitHeardOfOneOf(String path) {
        assertThat(
                        eventually(() -> {
                            write(path);
                            return heard.contains(root.resolve(path));
                        }))
                .as("%s is heard of", path)
                .isTrue();
    }

    private static int threads() {
        return (int)
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("files"))
                        .filter(Thread::isAlive)
                        .count();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> all = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : all) {
                Files.delete(path);
            }
        }
    }
}
