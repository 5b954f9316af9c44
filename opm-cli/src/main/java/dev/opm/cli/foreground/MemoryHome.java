package dev.opm.cli.foreground;

import dev.opm.adapters.socket.home.HomeTrust;
import dev.opm.cli.line.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A home that is in memory and gone with its daemon: what `opm run` uses where no home is named.
public final class MemoryHome {
    private static final String NAME = "opm-run.";

    private MemoryHome() {}

    /// The first place that takes it and in which nobody else can replace it, as root's environment
    /// may name the folder of the user who became root; the first ones are in memory on every usual
    /// machine, and in a container with a read-only root too.
    ///
    /// @param runtime `$XDG_RUNTIME_DIR`
    public static Path make(Optional<String> runtime) throws UsageException {
        List<String> places =
                Stream.concat(runtime.stream(), Stream.of("/dev/shm", "/run", "/tmp")).toList();
        for (String place : places) {
            if (HomeTrust.flaw(Path.of(place, NAME).toAbsolutePath()).isPresent()) {
                continue;
            }
            try {
                return Files.createTempDirectory(
                        Path.of(place),
                        NAME,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            } catch (IOException notHere) {
                // The next place may take it.
            }
        }
        throw new UsageException(
                "run: none of "
                        + String.join(", ", places)
                        + " can be written to; mount a tmpfs at one of them, or give --home DIR");
    }

    public static void remove(Path home) {
        try (Stream<Path> all = Files.walk(home)) {
            all.sorted(Comparator.reverseOrder()).forEach(MemoryHome::delete);
        } catch (IOException gone) {
            // There is nothing left to remove.
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            // It is in memory, and its names are nobody's: the next boot has it no more.
            return;
        }
    }
}
