package dev.opm.adapters.posix.privilege;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What this daemon's processes inherit, from /proc/self.
final class OwnPriority {
    private OwnPriority() {}

    /// Field 19 of `/proc/self/stat`.
    static int nice() {
        String stat = read("/proc/self/stat");
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16]);
    }

    static int oomScore() {
        return Integer.parseInt(read("/proc/self/oom_score_adj").strip());
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
