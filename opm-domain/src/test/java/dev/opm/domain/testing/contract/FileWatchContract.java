package dev.opm.domain.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opm.domain.app.policy.watch.Watch;
import dev.opm.domain.port.trigger.FileWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// What every `FileWatch` does. A change that must not be heard is followed by one that is: what is
/// heard then is all there was.
public abstract class FileWatchContract {
    protected final List<Path> heard = new CopyOnWriteArrayList<>();
    protected final List<String> flaws = new CopyOnWriteArrayList<>();

    protected abstract FileWatch files();

    /// A folder that is there.
    protected abstract Path root();

    /// Writes a file below the root, and makes the folders it needs.
    protected abstract void write(String path);

    /// Waits, a minute at most, and answers whether the condition was met.
    protected abstract boolean eventually(BooleanSupplier met);

    protected final FileWatch.Watching watch(String path, String... ignore) {
        return files().watch(
                        new Watch(
                                List.of(root().resolve(path).normalize()),
                                List.of(ignore),
                                Duration.ZERO),
                        new FileWatch.Listener() {
                            @Override
                            public void changed(Path changed) {
                                heard.add(changed);
                            }

                            @Override
                            public void flawed(String what) {
                                flaws.add(what);
                            }
                        });
    }

    protected final void awaitHeard(String path) {
        assertThat(eventually(() -> heard.contains(root().resolve(path))))
                .as("%s is heard of; heard was %s", path, heard)
                .isTrue();
    }

    @Test
    protected void aChangedFileIsHeardOf() {
        try (FileWatch.Watching watching = watch("")) {
            write("a.txt");
            awaitHeard("a.txt");
            assertThat(watching.flaws()).isEmpty();
        }
    }

    @Test
    protected void whatIsIgnoredIsNot() {
        write("logs/old.log");
        try (FileWatch.Watching watching = watch("", "logs", "*.tmp")) {
            write("logs/a.log");
            write("logs/deep/b.log");
            write("x.tmp");
            write("node_modules/x/i.js");
            write("end");
            awaitHeard("end");
            assertThat(heard).allMatch(path -> path.equals(root().resolve("end")));
            assertThat(watching.flaws()).isEmpty();
        }
    }

    @Test
    protected void afterTheCloseNothingIsHeardOf() {
        watch("").close();
        try (FileWatch.Watching other = watch("")) {
            write("a");
            awaitHeard("a");
            assertThat(other.flaws()).isEmpty();
        }
        heard.clear();
        FileWatch.Watching first = watch("one");
        try (FileWatch.Watching second = watch("two")) {
            first.close();
            write("one");
            write("two");
            awaitHeard("two");
            assertThat(heard).doesNotContain(root().resolve("one"));
            assertThat(second.flaws()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    protected void twoMayWatchTheSame() {
        FileWatch.Watching first = watch("");
        try (FileWatch.Watching second = watch("")) {
            first.close();
            write("a");
            awaitHeard("a");
            assertThat(second.flaws()).isEmpty();
        }
    }
}
