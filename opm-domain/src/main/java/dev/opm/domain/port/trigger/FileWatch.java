package dev.opm.domain.port.trigger;

import dev.opm.domain.app.policy.watch.Watch;
import java.nio.file.Path;
import java.util.List;

/// Hears of changed files, whatever it takes to hear of them. Costs nothing while nobody watches.
/// Callable from any thread.
public interface FileWatch {
    /// Tells the listener of every change to the watched paths from now on, until it is closed:
    /// also in folders that come later, and of paths that are not there yet or come back. What the
    /// watch ignores, and the home, it does not tell.
    Watching watch(Watch what, Listener listener);

    /// A watch that is in force.
    interface Watching extends AutoCloseable {
        /// What is not watched although it should be, and why; whole sentences.
        List<String> flaws();

        @Override
        void close();
    }

    /// Called on the watch's own thread; must not block.
    interface Listener {
        /// @param path what changed first of what is told together
        void changed(Path path);

        /// From now on something is not watched although it should be: see [Watching#flaws].
        void flawed(String what);
    }
}
