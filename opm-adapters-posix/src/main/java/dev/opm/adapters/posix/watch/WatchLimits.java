package dev.opm.adapters.posix.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Says what keeps the kernel from watching, and what helps. The JDK words the two limits of
/// inotify(7) itself and hides their errnos.
final class WatchLimits {
    private static final Path LIMITS = Path.of("/proc/sys/fs/inotify");

    private WatchLimits() {}

    static String sentence(Path path, IOException failure) {
        String text = String.valueOf(failure.getMessage());
        if (text.contains("inotify watches")) {
            return refused(path, "ENOSPC", "max_user_watches");
        }
        if (text.contains("inotify instances")) {
            return refused(path, "EMFILE", "max_user_instances");
        }
        return "watch: " + path + " is not watched: " + text + "; changes there restart nothing";
    }

    private static String refused(Path path, String errno, String limit) {
        return "watch: "
                + path
                + " is not, or not wholly, watched: "
                + errno
                + ": the kernel's limit fs.inotify."
                + limit
                + value(limit)
                + " is reached; changes there restart nothing until you raise it with sysctl and"
                + " restart the app, or watch less";
    }

    private static String value(String limit) {
        try (InputStream in = Files.newInputStream(LIMITS.resolve(limit))) { // readString: a digit
            return " of " + new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException untold) {
            return "";
        }
    }
}
