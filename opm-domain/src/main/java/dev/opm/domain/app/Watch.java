package dev.opm.domain.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Files whose change restarts an app.
///
/// @param paths files, and folders with all below them; absolute
/// @param ignore globs of paths below those, that do not count
/// @param delay without a further change before the restart
public record Watch(List<Path> paths, List<String> ignore, Duration delay) {
    public static final Duration STANDARD_DELAY = Duration.ofMillis(200);

    public Watch {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("a watch names at least one file or folder");
        }
        for (Path path : paths) {
            if (!path.isAbsolute()) {
                throw new IllegalArgumentException("a watched path must be absolute: " + path);
            }
        }
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a watch's delay is 0 or more");
        }
        paths = List.copyOf(paths);
        ignore = List.copyOf(ignore);
    }
}
