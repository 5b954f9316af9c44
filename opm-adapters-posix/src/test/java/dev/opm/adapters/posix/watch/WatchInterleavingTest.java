package dev.opm.adapters.posix.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.policy.watch.Watch;
import dev.opm.domain.app.policy.watch.WatchFilter;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every order of changes on the way to a root and of the questions by which scans look for it:
/// each change is made before each question, from the first scan to the last event. Whatever the
/// order, the root is told of once all is done, and what changes in it later is heard of.
class WatchInterleavingTest {
    private static final String ROOT = "one/two";

    @TempDir Path temp;
    private int plays;

    /// What happens to the folder that the root is in.
    @SuppressWarnings("ImmutableEnumChecker") // both lists are unmodifiable
    enum Story {
        IT_COMES(List.of(), List.of("mkdir one", "mkdir one/two")),
        IT_COMES_WITH_A_FILE(
                List.of("mkdir one"), List.of("mkdir one/two", "mkdir one/two/in", "write in/b")),
        ITS_WAY_COMES_GOES_AND_COMES(List.of(), List.of("mkdir one", "rm one", "mkdir one/two")),
        ANOTHER_IS_PUT_IN_ITS_PLACE(
                List.of("mkdir one/two", "mkdir new/two"), List.of("mv one old", "mv new one")),
        ITS_LINK_IS_TURNED(
                List.of("mkdir a/two", "mkdir b/two", "ln a one", "ln b next"),
                List.of("mv next one")),
        WHAT_ITS_LINK_LEADS_TO_IS_REPLACED(
                List.of("mkdir a/b/two", "mkdir c/b/two", "ln a/b one"),
                List.of("mv a old", "mv c a")),
        IT_IS_REMOVED_AND_MADE_AGAIN(
                List.of("mkdir one/two"), List.of("rm one/two", "mkdir one/two", "write b")),
        FOLDERS_OF_IT_ARE_MOVED(
                List.of("mkdir one/two/p/in", "mkdir one/two/q"),
                List.of("write q/a", "mv one/two/p/in one/two/q/in"));

        private final List<String> before;
        private final List<String> changes;

        Story(List<String> before, List<String> changes) {
            this.before = before;
            this.changes = changes;
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsHeardOfWheneverItIsLookedFor(Story story) throws Exception {
        List<List<Integer>> open = new ArrayList<>(List.of(List.of()));
        while (!open.isEmpty()) {
            List<Integer> moments = open.removeLast();
            int questions = play(story, moments);
            int first = moments.isEmpty() ? 0 : moments.getLast();
            if (moments.size() < story.changes.size()) {
                for (int moment = first; moment < questions; moment++) {
                    List<Integer> more = new ArrayList<>(moments);
                    more.add(moment);
                    open.add(more);
                }
            }
        }
    }

    /// @param moments before which question each change is made; those of which nothing is said are
    ///   made when no question is left
    /// @return how many questions were asked while changes were left
    private int play(Story story, List<Integer> moments) throws Exception {
        Path base = Files.createDirectory(temp.toRealPath().resolve("play-" + plays++));
        for (String change : story.before) {
            Changes.make(base, change);
        }
        try (Play play = new Play(base, new Changes(base, story.changes, moments))) {
            assertThat(play.isHeard()).as("%s before %s", story.changes, moments).isTrue();
            for (Path folder : Changes.foldersOf(base.resolve(ROOT))) {
                Files.writeString(folder.resolve("later"), "");
                play.settle();
                assertThat(play.heard())
                        .as("later in %s, %s before %s", folder, story.changes, moments)
                        .isTrue();
            }
            return play.changes.questions;
        }
    }

    /// A root that is watched while changes are made. What the kernel told before it tells of a
    /// file of its own has all been served then: inotify(7) keeps the order.
    private static final class Play implements AutoCloseable {
        private final WatchService service;
        private final WatchedFolders folders;
        private final Changes changes;
        private final Path own;
        private final WatchKey ownKey;
        private final WatchedRoot root;

        Play(Path base, Changes changes) throws IOException {
            this.service = FileSystems.getDefault().newWatchService();
            this.folders = new WatchedFolders(service, changes);
            this.changes = changes;
            this.own = Files.createDirectory(base.resolve("own"));
            this.ownKey = own.register(service, StandardWatchEventKinds.ENTRY_CREATE);
            Path path = base.resolve(ROOT);
            Watch watch = new Watch(List.of(path), List.of(), Watch.STANDARD_DELAY);
            this.root = new WatchedRoot(path, new WatchFilter(watch, List.of()), folders, changes);
        }

        /// @return whether the last change was told of, or made when the watch had only begun
        boolean isHeard() throws Exception {
            root.scan();
            if (changes.left.isEmpty()) {
                settle();
                heard();
                return true;
            }
            settle();
            while (!changes.left.isEmpty()) {
                changes.goOn();
                heard();
                settle();
            }
            return heard();
        }

        void settle() throws Exception {
            boolean isSettled = false;
            while (!isSettled) {
                Files.delete(Files.createFile(own.resolve("told")));
                isSettled = true;
                WatchKey key = service.take();
                while (!key.equals(ownKey)) {
                    InotifyFileWatch.serve(key, folders);
                    isSettled = false;
                    key = service.take();
                }
                ownKey.pollEvents();
                ownKey.reset();
            }
        }

        boolean heard() {
            return root.takeChange().isPresent();
        }

        @Override
        public void close() throws IOException {
            service.close();
        }
    }

    /// Makes changes before the questions that they are set to.
    private static final class Changes implements WatchedFileSystem {
        private final Path base;
        private final Deque<String> left;
        private final Deque<Integer> moments;
        private int questions;

        Changes(Path base, List<String> changes, List<Integer> moments) {
            this.base = base;
            this.left = new ArrayDeque<>(changes);
            this.moments = new ArrayDeque<>(moments);
        }

        private void ask(Path about) {
            if (about.startsWith(base)) {
                while (!moments.isEmpty() && moments.element() == questions) {
                    next();
                }
                questions += left.isEmpty() ? 0 : 1;
            }
        }

        /// No question is left.
        void goOn() {
            if (moments.isEmpty()) {
                left.forEach(change -> make(base, change));
                left.clear();
            } else {
                next();
            }
        }

        private void next() {
            moments.remove();
            make(base, left.remove());
        }

        @Override
        public Optional<BasicFileAttributes> attributes(Path path) {
            ask(path);
            return WatchedFileSystem.REAL.attributes(path);
        }

        @Override
        public Path target(Path link) throws IOException {
            ask(link);
            return WatchedFileSystem.REAL.target(link);
        }

        @Override
        public WatchKey register(Path folder, WatchService service, WatchEvent.Kind<?>... kinds)
                throws IOException {
            ask(folder);
            return WatchedFileSystem.REAL.register(folder, service, kinds);
        }

        @Override
        public List<Path> entries(Path folder) throws IOException {
            ask(folder);
            return WatchedFileSystem.REAL.entries(folder);
        }

        static void make(Path base, String change) {
            String[] words = change.split(" ", -1);
            Path path = base.resolve(words[1]);
            try {
                switch (words[0]) {
                    case "mkdir" -> Files.createDirectories(path);
                    case "rm" -> Files.delete(path);
                    case "mv" ->
                            Files.move(
                                    path, base.resolve(words[2]), StandardCopyOption.ATOMIC_MOVE);
                    case "ln" ->
                            Files.createSymbolicLink(base.resolve(words[2]), Path.of(words[1]));
                    default -> Files.writeString(base.resolve(ROOT).resolve(words[1]), "");
                }
            } catch (IOException failure) {
                throw new AssertionError(change, failure);
            }
        }

        static List<Path> foldersOf(Path path) throws IOException {
            try (Stream<Path> all = Files.walk(path)) {
                return all.filter(Files::isDirectory).toList();
            }
        }
    }
}
