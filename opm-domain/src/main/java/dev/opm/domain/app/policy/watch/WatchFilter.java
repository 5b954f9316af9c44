package dev.opm.domain.app.policy.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Which changes below a watched folder do not count. Pure; made once for each watch.
public final class WatchFilter {
    /// What never counts: the books of version control, what package tools and interpreters write
    /// by themselves, and what editors write beside the file.
    public static final List<String> STANDING =
            List.of(
                    ".git",
                    ".hg",
                    ".svn",
                    "node_modules",
                    "__pycache__",
                    "*.pyc",
                    "*.sw[a-p]",
                    "*~",
                    ".#*",
                    "4913",
                    ".DS_Store");

    private final List<Glob> globs;
    private final List<Path> never;

    /// @param never folders that do not count wherever they are, with all below: the home
    public WatchFilter(Watch watch, List<Path> never) {
        this.globs =
                Stream.concat(STANDING.stream(), watch.ignore().stream()).map(Glob::of).toList();
        this.never = List.copyOf(never);
    }

    /// @param root the watched folder; it counts itself, whatever it is called
    /// @param path the root, or something below it
    public boolean ignores(Path root, Path path) {
        if (never.stream().anyMatch(path::startsWith)) {
            return true;
        }
        Path order = root.relativize(path);
        for (int depth = 1; depth <= order.getNameCount() && !path.equals(root); depth++) {
            Path part = order.subpath(0, depth);
            if (globs.stream().anyMatch(glob -> isMeant(glob, root, part))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMeant(Glob glob, Path root, Path part) {
        return glob.matches(
                switch (glob.scope()) {
                    case NAME -> part.getFileName().toString();
                    case BELOW_THE_ROOT -> part.toString();
                    case ABSOLUTE -> root.resolve(part).toString();
                });
    }
}
