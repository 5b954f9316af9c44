package dev.opm.adapters.posix.watch;

import dev.opm.domain.port.trigger.FileWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One watch in force. The monitor of the [InotifyFileWatch] guards it.
final class WatchedPaths implements FileWatch.Watching {
    private final List<WatchedRoot> roots;
    private final FileWatch.Listener listener;
    private final InotifyFileWatch owner;
    private List<String> told = List.of();

    WatchedPaths(List<WatchedRoot> roots, FileWatch.Listener listener, InotifyFileWatch owner) {
        this.roots = roots;
        this.listener = listener;
        this.owner = owner;
    }

    List<WatchedRoot> roots() {
        return roots;
    }

    @Override
    public List<String> flaws() {
        synchronized (owner) {
            return current();
        }
    }

    @Override
    public void close() {
        owner.close(this);
    }

    /// What is wrong from the beginning is read by whoever began.
    void tellFlaws() {
        told = current();
    }

    /// To be run outside the monitor.
    List<Runnable> news() {
        List<Runnable> news = new ArrayList<>();
        roots.stream()
                .map(WatchedRoot::takeChange)
                .flatMap(Optional::stream)
                .forEach(path -> news.add(() -> listener.changed(path)));
        List<String> flaws = current();
        flaws.stream()
                .filter(flaw -> !told.contains(flaw))
                .forEach(flaw -> news.add(() -> listener.flawed(flaw)));
        told = flaws;
        return news;
    }

    private List<String> current() {
        return roots.stream().map(WatchedRoot::flaw).flatMap(Optional::stream).toList();
    }
}
