package dev.opm.adapters.posix.log;

import dev.opm.adapters.posix.capture.file.LogPlace;
import dev.opm.domain.port.storage.StorageFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A log under another name: the current file, the full ones, what says when their lines came, and
/// the pipe. Nobody may capture it meanwhile.
final class RenamedLog {
    private RenamedLog() {}

    /// @throws StorageFailure if a file could not be renamed
    static void rename(LogPlace from, LogPlace to) {
        try {
            Path file = Path.of(from.file());
            String name = Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
            for (Path part : parts(file, name)) {
                String rest = String.valueOf(part.getFileName()).substring(name.length());
                move(part, Path.of(to.file() + rest));
            }
            Path pipe = Path.of(from.pipe());
            if (Files.exists(pipe)) {
                move(pipe, Path.of(to.pipe()));
            }
        } catch (IOException | UncheckedIOException failure) {
            throw new StorageFailure(
                    "cannot rename " + from.file() + ": " + failure.getMessage(), failure);
        }
    }

    private static List<Path> parts(Path file, String name) throws IOException {
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(one -> isPartOf(String.valueOf(one.getFileName()), name)).toList();
        }
    }

    /// `web-0.out.log`, `web-0.out.log.1`, `web-0.out.log.times`.
    private static boolean isPartOf(String one, String name) {
        return one.equals(name) || one.startsWith(name + ".");
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
}
