package dev.opm.domain.app.policy.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Files whose change restarts an app.
///
/// @param paths files, and folders with all below them; absolute; none: nothing is watched
/// @param ignore globs of what does not count, beside [WatchFilter#STANDING]: see [Glob]
/// @param delay without a further change before the restart
public record Watch(List<Path> paths, List<String> ignore, Duration delay) {
    public static final Duration STANDARD_DELAY = Duration.ofMillis(200);
    public static final Watch NOTHING = new Watch(List.of(), List.of(), STANDARD_DELAY);

    public Watch {
        for (Path path : paths) {
            if (!path.isAbsolute()) {
                throw new IllegalArgumentException("a watched path must be absolute: " + path);
            }
        }
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a watch's delay is 0 or more");
        }
        ignore.forEach(Glob::of);
        paths = List.copyOf(paths);
        ignore = List.copyOf(ignore);
    }

    public boolean isSet() {
        return !paths.isEmpty();
    }

    public Watch withPaths(List<Path> other) {
        return new Watch(other, ignore, delay);
    }

    public Watch withIgnore(List<String> other) {
        return new Watch(paths, other, delay);
    }

    public Watch withDelay(Duration other) {
        return new Watch(paths, ignore, other);
    }
}
