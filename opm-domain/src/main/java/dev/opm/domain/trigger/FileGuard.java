package dev.opm.domain.trigger;

import dev.opm.domain.app.AppId;
import dev.opm.domain.app.policy.watch.Watch;
import dev.opm.domain.port.execution.Timers;
import dev.opm.domain.port.execution.Workers;
import dev.opm.domain.port.trigger.FileWatch;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Keeps the watches of apps in force, each at its [AppWatch]. Callable from any thread that may
/// block: to watch a large tree takes a while.
final class FileGuard {
    private final FileWatch files;
    private final Timers timers;
    private final Workers workers;
    private final InstantSource clock;
    private final Trigger trigger;
    private final Map<AppId, AppWatch> posts = new HashMap<>();

    FileGuard(
            FileWatch files, Timers timers, Workers workers, InstantSource clock, Trigger trigger) {
        this.files = files;
        this.timers = timers;
        this.workers = workers;
        this.clock = clock;
        this.trigger = trigger;
    }

    /// These watches, and no others, are in force from now on.
    synchronized void keep(Map<AppId, Watch> wanted) {
        posts.entrySet()
                .removeIf(entry -> {
                    AppWatch post = entry.getValue();
                    boolean over = !post.watch().equals(wanted.get(entry.getKey()));
                    if (over) {
                        post.close();
                    }
                    return over;
                });
        wanted.forEach((app, watch) -> {
            if (!posts.containsKey(app)) {
                AppWatch post = new AppWatch(app, watch, timers, workers, clock, trigger);
                posts.put(app, post);
                post.open(files);
            }
        });
    }

    synchronized List<String> flaws(AppId app) {
        AppWatch post = posts.get(app);
        return post == null ? List.of() : post.flaws();
    }
}
