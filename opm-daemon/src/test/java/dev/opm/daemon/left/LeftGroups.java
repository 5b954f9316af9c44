package dev.opm.daemon.left;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// The control groups of a home that a test made.
public final class LeftGroups {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private LeftGroups() {}

    /// The directories that are still there, the home's own and those in it.
    public static List<Path> of(Path home) throws IOException {
        Path file = home.resolve("control-groups");
        List<Path> found = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                found.addAll(folders(Path.of(line)));
            }
        }
        return found;
    }

    /// Removes them once the last process in them is dead: one that is ending shows neither
    /// arguments nor environment any more and is still in its group. Fails if one lives on.
    public static void remove(Path home) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Path folder : of(home).stream().sorted(Comparator.reverseOrder()).toList()) {
            while (isPopulated(folder) && System.nanoTime() < end) {
                LockSupport.parkNanos(2_000_000);
            }
            Files.deleteIfExists(folder);
        }
    }

    private static boolean isPopulated(Path group) throws IOException {
        Path events = group.resolve("cgroup.events");
        return Files.exists(events) && Files.readString(events).contains("populated 1");
    }

    private static List<Path> folders(Path group) throws IOException {
        if (!Files.isDirectory(group)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(group)) {
            return tree.filter(Files::isDirectory).toList();
        }
    }
}
