package dev.opm.domain.testing;

import dev.opm.domain.app.policy.watch.Watch;
import dev.opm.domain.app.policy.watch.WatchFilter;
import dev.opm.domain.port.trigger.FileWatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The machine's files, of which only changes are known. Callable from any thread.
public final class FakeFiles {
    private final List<Watching> watches = new CopyOnWriteArrayList<>();
    private volatile Optional<String> limit = Optional.empty();

    /// Somebody writes a file.
    public void change(String path) {
        new ArrayList<>(watches).forEach(watching -> watching.see(Path.of(path)));
    }

    /// No watch is complete from now on, for this reason.
    public void refuse(String why) {
        limit = Optional.of(why);
    }

    /// How many watches are in force.
    public int watches() {
        return (int) watches.stream().filter(watching -> watching.life.isAlive()).count();
    }

    FileWatch of(FakeLife life) {
        return (what, listener) -> {
            life.enter();
            Watching watching = new Watching(life, what, listener, limit);
            watches.add(watching);
            return watching;
        };
    }

    private final class Watching implements FileWatch.Watching {
        private final FakeLife life;
        private final Watch what;
        private final WatchFilter filter;
        private final FileWatch.Listener listener;
        private final Optional<String> flaw;

        Watching(FakeLife life, Watch what, FileWatch.Listener listener, Optional<String> flaw) {
            this.life = life;
            this.what = what;
            this.filter = new WatchFilter(what, List.of());
            this.listener = listener;
            this.flaw = flaw;
        }

        void see(Path path) {
            boolean counts =
                    what.paths().stream()
                            .anyMatch(root -> path.startsWith(root) && !filter.ignores(root, path));
            if (counts) {
                life.threads().hear(() -> listener.changed(path));
            }
        }

        @Override
        public List<String> flaws() {
            return flaw.stream().toList();
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }
}
