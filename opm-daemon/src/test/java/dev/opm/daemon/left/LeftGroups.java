package dev.opm.daemon.left;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The control groups of a home that a test made.
public final class LeftGroups {
    private LeftGroups() {}

    /// The directories that are still there, the home's own and those in it.
    public static List<Path> of(Path home) throws IOException {
        Path file = home.resolve("control-groups");
        List<Path> found = new java.util.ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                found.addAll(folders(Path.of(line)));
            }
        }
        return found;
    }

    /// Removes them; one in which something lives stays, and fails.
    public static void remove(Path home) throws IOException {
        for (Path folder : of(home).stream().sorted(Comparator.reverseOrder()).toList()) {
            Files.deleteIfExists(folder);
        }
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
