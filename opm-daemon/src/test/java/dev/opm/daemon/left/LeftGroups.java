package dev.opm.daemon.left;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

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

    /// A group may go at any time; reading a file of one that goes gives ENODEV.
    private static boolean isPopulated(Path group) throws IOException {
        try {
            return Files.readString(group.resolve("cgroup.events")).contains("populated 1");
        } catch (IOException gone) {
            if (Files.exists(group)) {
                throw gone;
            }
            return false;
        }
    }

    /// The folder and those in it, without any that goes meanwhile.
    static List<Path> folders(Path group) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(group)) {
            found.add(group);
            for (Path entry : inside) {
                if (Files.isDirectory(entry)) {
                    found.addAll(folders(entry));
                }
            }
        } catch (NoSuchFileException | NotDirectoryException gone) {
            return found;
        } catch (DirectoryIteratorException failure) {
            if (Files.exists(group)) {
                throw failure.getCause();
            }
        }
        return found;
    }
}
