package dev.opm.daemon.chaos;

import dev.opm.daemon.left.LeftGroups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What is left of a lane when it should be gone.
final class Remains {
    private Remains() {}

    /// Processes, locks, sockets and control groups, in words.
    static List<String> of(Path folder) throws IOException {
        List<String> left = new ArrayList<>();
        for (int pid : pids(folder)) {
            left.add("process " + pid);
        }
        for (Path group : LeftGroups.of(folder.resolve("home"))) {
            left.add("control group " + group);
        }
        String locks = Files.readString(Path.of("/proc/locks"));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Object inode =
                        Files.getAttribute(
                                file, "unix:ino", java.nio.file.LinkOption.NOFOLLOW_LINKS);
                if (Files.isRegularFile(file) && locks.contains(":" + inode + " ")) {
                    left.add("lock on " + file);
                }
                if (file.getFileName().toString().endsWith(".sock")) {
                    left.add("socket " + file);
                }
            }
        }
        return left;
    }

    /// Ends all processes of the folder, each by its pid, and removes it.
    static void end(Path folder) throws IOException {
        Lane.await("the end of all processes of " + folder, () -> noneLeft(folder));
        LeftGroups.remove(folder.resolve("home"));
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /// Kills what it sees.
    private static boolean noneLeft(Path folder) {
        try {
            List<Integer> left = pids(folder);
            left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            return left.isEmpty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Every live process that has the folder among its arguments.
    private static List<Integer> pids(Path folder) throws IOException {
        List<Integer> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
            for (Path entry : entries) {
                int pid = Integer.parseInt(entry.getFileName().toString());
                if (mentions(entry, folder) && Scan.startTicks(pid).isPresent()) {
                    found.add(pid);
                }
            }
        }
        return found;
    }

    private static boolean mentions(Path entry, Path folder) {
        try {
            return Files.readString(entry.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    .contains(folder.toString());
        } catch (IOException gone) {
            return false;
        }
    }
}
